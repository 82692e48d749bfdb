package io.geovault.mysql.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials are read from variables with the configured prefix, and never shown. */
@Tag("fault-S3")
class CredentialsVariablesTest extends CredentialsScene {
  private static final String JSON_BINDING =
      ",\"account\":\"" + ACCOUNT + "\",\"server\":\"" + SERVER + "\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\": \"root\", \"password\" : \"s3:cret\\\"\"",
        " {\"x\":\"\\n\\t\\r\\b\\f\\/\",\"password\":\"s3\\u003acret\\\"\",\"user\":\"root\""
      })
  void shouldReadAVariable(String content) {
    assertThat(variable(content + JSON_BINDING))
        .isEqualTo(new MySqlCredentials("root", "s3:cret\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "topsecret",
        "root:topsecret",
        "{\"user\":\"root\"}",
        "{\"password\":\"topsecret\"}",
        ":topsecret",
        "{\"user\":\"a\",\"password\":[\"topsecret\"]}",
        "{\"user\":\"a\" \"password\":\"topsecret\"}",
        "{\"user\":\"a\";\"password\":\"topsecret\"}",
        "{\"user\":\"a\",\"password\":\"topsecret\"}",
        "{\"user\":\"a\",\"password\":\"topsecret\\u0000\"" + JSON_BINDING,
        "{topsecret"
      })
  void shouldNameTheVariableAndNeverItsContent(String content) {
    assertThatExceptionOfType(MySqlException.CredentialsUnusable.class)
        .isThrownBy(() -> variable(content))
        .withMessageContaining("env:GEOVAULT_DB_1")
        .withMessageNotContaining("topsecret")
        .withNoCause();
  }

  @Test
  void shouldRefuseAVariableWithoutThePrefix() {
    assertUnusable("env:HOME", "its name does not begin with the prefix");
    assertUnusable("env:GEOVAULT_DB", "its name does not begin with the prefix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CredentialsPlaces(Optional.empty(), Optional.of(" ")));
  }

  private MySqlCredentials variable(String content) {
    return bound(places(directory), "env:GEOVAULT_DB_1").resolve(Map.of("GEOVAULT_DB_1", content));
  }
}
