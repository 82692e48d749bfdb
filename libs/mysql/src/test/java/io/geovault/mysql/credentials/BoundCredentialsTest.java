package io.geovault.mysql.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.mysql.MySqlCredentials;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials serve only the account and the servers that they name. */
@Tag("fault-S3")
class BoundCredentialsTest extends CredentialsScene {
  @ParameterizedTest
  @CsvSource({
    "DB.Example:3306, true",
    "'other:1, db.example:3306', true",
    "'db.example:3306,[::1]:3306', true",
    "db.example:3307, false",
    "db.example.com:3306, false",
    "db:3306, false"
  })
  void shouldServeOnlyTheServersThatItNames(String servers, boolean serves) throws Exception {
    // Given
    write("c", "user=u\npassword=topsecret\naccount=" + ACCOUNT + "\nserver=" + servers);

    // Then
    if (serves) {
      assertThat(resolve("file:c").user()).isEqualTo("u");
    } else {
      assertUnusable("file:c", "its server is not the server of the instance");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "::1, '[0:0:0:0:0:0:0:1]:3306'",
    "2001:DB8::1, '[2001:db8:0::1]:3306'",
    "::ffff:10.0.0.1, 10.0.0.1:3306"
  })
  void shouldKnowAnAddressInEachOfItsSpellings(String host, String server) throws Exception {
    // Given
    write("c", "user=u\npassword=p\naccount=" + ACCOUNT + "\nserver=" + server);

    // When
    MySqlCredentials found =
        new BoundCredentials(
                places(directory), new CredentialsReference("file:c"), ACCOUNT, at(host))
            .resolve(Map.of());

    // Then
    assertThat(found.user()).isEqualTo("u");
  }

  @Test
  void shouldRefuseAnotherAccount() throws Exception {
    // Given
    write("c", "user=u\npassword=topsecret\naccount=6543210987654321\nserver=" + SERVER);

    // Then
    assertUnusable("file:c", "its account is not the account of the instance");
  }

  @ParameterizedTest
  @CsvSource({
    "'server=db.example:3306', it names no account",
    "'account=1234567890123456', it names no server",
    "'account=1234567890123456\nserver= ', it names no server",
    "'account=1234567890123456\nserver=*', its server is not host:port",
    "'account=1234567890123456\nserver=db.example', its server is not host:port",
    "'account=1234567890123456\nserver=db.example:3306,', its server is not host:port"
  })
  void shouldRefuseACredentialWithoutAnAccount(String binding, String why) throws Exception {
    // Given
    write("c", "user=u\npassword=topsecret\n" + binding);

    // Then
    assertUnusable("file:c", why);
  }

  @Test
  void shouldRefuseEveryReferenceUnlessAPlaceIsConfigured() throws Exception {
    // Given
    Path file = write("c", "user=u\npassword=topsecret\n" + BINDING);
    var none = new CredentialsPlaces(Optional.empty(), Optional.empty());

    // Then
    assertUnusable(none, "file:" + file, "while geovault.credentials.directory is not configured");
    assertUnusable(
        none, "env:PATH", "while geovault.credentials.variable-prefix is not configured");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "env:", "root:topsecret", "vault:x"})
  void shouldRefuseOtherReferences(String value) {
    assertUnusable(value, "a reference is file:name or env:NAME");
  }

  @Test
  void shouldNeverPrintThePassword() {
    assertThat(new MySqlCredentials("root", "topsecret").toString())
        .contains("root")
        .doesNotContain("topsecret");
    assertThatIllegalArgumentException().isThrownBy(() -> new MySqlCredentials(" ", "x"));
  }
}
