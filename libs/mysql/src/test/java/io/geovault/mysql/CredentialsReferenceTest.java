package io.geovault.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsReferenceTest {
  @TempDir Path directory;

  @Test
  void shouldReadAPropertiesFileEachTime() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("c"), "user=é\npassword=a b\n");
    var reference = new CredentialsReference("file:" + file);
    MySqlCredentials first = reference.resolve();
    Files.writeString(file, "user=é\npassword=\n");

    // When
    MySqlCredentials second = reference.resolve();

    // Then
    assertThat(first).isEqualTo(new MySqlCredentials("é", "a b"));
    assertThat(second.password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root:s3:cret\"",
        "{\"user\": \"root\", \"password\" : \"s3:cret\\\"\"}",
        " {\"x\":\"\\n\\t\\r\\b\\f\\/\",\"password\":\"s3\\u003acret\\\"\",\"user\":\"root\"} "
      })
  void shouldReadAVariable(String content) {
    assertThat(resolve(content)).isEqualTo(new MySqlCredentials("root", "s3:cret\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "topsecret",
        "{\"user\":\"root\"}",
        "{\"password\":\"topsecret\"}",
        ":topsecret",
        "{\"user\":\"a\",\"password\":[\"topsecret\"]}",
        "{\"user\":\"a\" \"password\":\"topsecret\"}",
        "{\"user\":\"a\";\"password\":\"topsecret\"}",
        "{topsecret"
      })
  void shouldNameTheVariableAndNeverItsContent(String content) {
    assertThatExceptionOfType(MySqlException.CredentialsUnusable.class)
        .isThrownBy(() -> resolve(content))
        .withMessageContaining("env:DB")
        .withMessageNotContaining("topsecret")
        .withNoCause();
  }

  @Test
  void shouldNameAFileThatIsMissingOrUnreadable() throws Exception {
    // Given
    Path bad = Files.writeString(directory.resolve("bad"), "password=\\u00zztopsecret");

    // Then
    assertUnusable("file:" + directory.resolve("none"), "does not exist");
    assertUnusable("file:" + bad, "cannot be read");
    assertUnusable("file:\0", "no file name");
    assertUnusable("env:GEOVAULT_SURELY_UNSET", "not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "env:", "root:secret", "vault:x"})
  void shouldRefuseOtherReferences(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CredentialsReference(value));
  }

  @Test
  void shouldNeverPrintThePassword() {
    assertThat(new MySqlCredentials("root", "topsecret").toString())
        .contains("root")
        .doesNotContain("topsecret");
    assertThatIllegalArgumentException().isThrownBy(() -> new MySqlCredentials(" ", "x"));
  }

  private static MySqlCredentials resolve(String content) {
    return new CredentialsReference("env:DB").resolve(Map.of("DB", content));
  }

  private static void assertUnusable(String reference, String why) {
    assertThatExceptionOfType(MySqlException.CredentialsUnusable.class)
        .isThrownBy(() -> new CredentialsReference(reference).resolve())
        .withMessageContaining(why)
        .withNoCause();
  }
}
