package io.geovault.replication.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.stack.RestClient;

/** The format of every answer that is not a success. */
public final class Problems {

  public static final String PROBLEM = "urn:geovault:problem:";

  /** RFC 9457's type for failures of HTTP itself. */
  public static final String HTTP = "about:blank";

  private Problems() {}

  public static void assertProblem(RestClient.Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("/status")).isEqualTo(Integer.toString(status));
    assertThat(answer.at("/type")).isEqualTo(type);
  }
}
