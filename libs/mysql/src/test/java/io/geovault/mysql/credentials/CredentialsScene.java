package io.geovault.mysql.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** References to credentials of one account and one server, resolved in a directory of a test. */
abstract class CredentialsScene {
  static final String ACCOUNT = "1234567890123456";
  static final String SERVER = "db.example:3306";
  static final String BINDING = "account=" + ACCOUNT + "\nserver=" + SERVER + "\n";

  @TempDir Path outside;

  Path directory;

  @BeforeEach
  void makeDirectory() throws Exception {
    directory = Files.createDirectories(outside.resolve("credentials"));
  }

  Path write(String name, String content) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  static CredentialsPlaces places(Path directory) {
    return new CredentialsPlaces(Optional.of(directory), Optional.of("GEOVAULT_DB_"));
  }

  static MySqlEndpoint at(String host) {
    return new MySqlEndpoint(host, 3306, TlsPolicy.of(TlsMode.PREFERRED));
  }

  static BoundCredentials bound(CredentialsPlaces places, String reference) {
    return new BoundCredentials(
        places, new CredentialsReference(reference), ACCOUNT, at("db.example"));
  }

  MySqlCredentials resolve(String reference) {
    return bound(places(directory), reference).resolve(Map.of());
  }

  void assertUnusable(String reference, String why) {
    assertUnusable(places(directory), reference, why);
  }

  static void assertUnusable(CredentialsPlaces places, String reference, String why) {
    assertThatExceptionOfType(MySqlException.CredentialsUnusable.class)
        .as(reference)
        .isThrownBy(() -> bound(places, reference).resolve(Map.of()))
        .withMessageContaining(why)
        .satisfies(
            refusal ->
                assertThat(String.valueOf(refusal.getMessage()).replace(reference, ""))
                    .doesNotContain("topsecret"))
        .withNoCause();
  }
}
