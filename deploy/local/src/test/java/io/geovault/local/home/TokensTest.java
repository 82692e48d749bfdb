package io.geovault.local.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  @TempDir Path directory;

  @Test
  void shouldSignWithTheKeyWhoseOtherHalfTheServicesGet() throws Exception {
    // Given
    Tokens tokens = new Tokens(new Secrets(directory));

    // When
    String[] parts = tokens.account("1234567890123456").split("\\.", -1);

    // Then
    Signature signature = Signature.getInstance("SHA256withRSA");
    String pem = Files.readString(tokens.publicKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
    var key = new X509EncodedKeySpec(Base64.getDecoder().decode(pem));
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(key));
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
        .contains("\"iss\":\"https://geovault.local\"")
        .contains("\"aud\":\"geovault\"")
        .contains("\"groups\":[\"account\"]")
        .contains("\"account\":\"1234567890123456\"");
  }

  @Test
  @Tag("fault-S11")
  void shouldRenewATokenThatNoServiceTakesAnyMore() {
    // Given
    Secrets secrets = new Secrets(directory);
    String old = new Tokens(secrets).operator();
    String payload = "{\"iss\":\"https://geovault.local\",\"sub\":\"operator\",\"exp\":4000000000}";
    secrets.replace("operator-token", token(payload));

    // When
    String renewed = new Tokens(secrets).operator();

    // Then
    assertThat(renewed).isNotEqualTo(token(payload));
    assertThat(new Tokens(secrets).operator()).isEqualTo(renewed);
    assertThat(old).isNotBlank();
  }

  private static String token(String payload) {
    return "e30." + Base64.getUrlEncoder().encodeToString(payload.getBytes(UTF_8)) + ".e30";
  }

  @Test
  void shouldKeepTokensAndSecretsForTheirOwnerAcrossStarts() throws Exception {
    // Given
    String operator = new Tokens(new Secrets(directory)).operator();
    String password = new Secrets(directory).get("password");

    // When
    Secrets again = new Secrets(directory);

    // Then
    assertThat(new Tokens(again).operator()).isEqualTo(operator);
    assertThat(again.get("password")).isEqualTo(password).hasSize(32);
    assertThat(again.reference("password")).isEqualTo("file:" + directory.resolve("password"));
    for (String name : new String[] {"password", "operator-token", "jwt-private.pem"}) {
      var permissions = Files.getPosixFilePermissions(directory.resolve(name));
      assertThat(PosixFilePermissions.toString(permissions)).as(name).isEqualTo("rw-------");
    }
  }
}
