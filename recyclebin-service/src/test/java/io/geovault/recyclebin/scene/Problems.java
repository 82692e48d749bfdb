package io.geovault.recyclebin.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.stack.RestClient;

/** The format of every answer that is not a success. */
public final class Problems {

  private Problems() {}

  public static void assertProblem(RestClient.Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("/type")).isEqualTo("urn:geovault:problem:" + slug);
  }
}
