package io.geovault.mysql.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fault-S3")
class BoundCredentialsTest {
  private static final String ACCOUNT = "1234567890123456";
  private static final String SERVER = "db.example:3306";
  private static final String BINDING = "account=" + ACCOUNT + "\nserver=" + SERVER + "\n";

  @TempDir Path outside;

  private Path directory;

  @BeforeEach
  void makeDirectory() throws Exception {
    directory = Files.createDirectories(outside.resolve("credentials"));
  }

  @Nested
  class InTheDirectory {
    @Test
    void shouldReadAFileEachTime() throws Exception {
      // Given
      Path file = write("c", "user=é\npassword=a b\n" + BINDING);
      MySqlCredentials first = resolve("file:c");
      Files.writeString(file, "user=é\npassword=\n" + BINDING);

      // When
      MySqlCredentials second = resolve("file:c");

      // Then
      assertThat(first).isEqualTo(new MySqlCredentials("é", "a b"));
      assertThat(second.password()).isEmpty();
    }

    @Test
    void shouldTakeAnAbsolutePathAndLinksBelowTheDirectory() throws Exception {
      // Given: a secret as Kubernetes mounts it.
      write("..2026/rm-1.properties", "user=u\npassword=p\n" + BINDING);
      Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026"));
      Files.createSymbolicLink(
          directory.resolve("rm-1.properties"), Path.of("..data/rm-1.properties"));

      // Then
      assertThat(resolve("file:rm-1.properties").user()).isEqualTo("u");
      assertThat(resolve("file:" + directory.resolve("rm-1.properties")).user()).isEqualTo("u");
      assertThat(resolve("file:" + directory.toRealPath().resolve("rm-1.properties")).user())
          .isEqualTo("u");
    }

    @Test
    void shouldTakeADirectoryThatIsItselfALink() throws Exception {
      // Given
      write("c", "user=u\npassword=p\n" + BINDING);
      Path link = Files.createSymbolicLink(outside.resolve("link"), directory);

      // When
      MySqlCredentials found = bound(places(link), "file:c").resolve(Map.of());

      // Then
      assertThat(found.user()).isEqualTo("u");
    }

    @Test
    void shouldRefuseEveryWayOutOfTheDirectory() throws Exception {
      // Given
      Path foreign =
          Files.writeString(outside.resolve("foreign"), "user=u\npassword=topsecret\n" + BINDING);
      Path neighbour = Files.createDirectories(outside.resolve("credentials-2"));
      Files.copy(foreign, neighbour.resolve("c"));
      Files.createSymbolicLink(directory.resolve("link"), foreign);
      Files.createSymbolicLink(directory.resolve("up"), outside);

      // Then
      for (String name :
          new String[] {
            foreign.toString(),
            "../foreign",
            "x/../../foreign",
            "link",
            "up/foreign",
            neighbour.resolve("c").toString(),
            "/no/such/file",
            "/dev/zero",
            "/proc/self/environ",
            ".",
            directory.toString()
          }) {
        assertUnusable("file:" + name, "it is not below the directory");
      }
    }

    @Test
    @Tag("fault-S4")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldNeverReadToTheEndOfWhatHasNone() throws Exception {
      // Given
      Files.createDirectories(directory.resolve("folder"));
      write("long", "x=" + "y".repeat(64 * 1024));

      // Then
      assertUnusable("file:folder", "it is not a regular file");
      assertUnusable("file:long", "it is larger than 65536 bytes");
      assertUnusable("file:none", "it does not exist");
      assertUnusable("file:\0", "it is not a file name");
    }

    @Test
    void shouldNotQuoteAFileThatIsNoProperties() throws Exception {
      // Given
      write("bad", "password=\\u00zztopsecret");

      // Then
      assertUnusable("file:bad", "it cannot be read as properties");
    }
  }

  @Nested
  class Variables {
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
      return bound(places(directory), "env:GEOVAULT_DB_1")
          .resolve(Map.of("GEOVAULT_DB_1", content));
    }
  }

  @Nested
  class Bindings {
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

  private Path write(String name, String content) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static CredentialsPlaces places(Path directory) {
    return new CredentialsPlaces(Optional.of(directory), Optional.of("GEOVAULT_DB_"));
  }

  private static MySqlEndpoint at(String host) {
    return new MySqlEndpoint(host, 3306, TlsPolicy.of(TlsMode.PREFERRED));
  }

  private static BoundCredentials bound(CredentialsPlaces places, String reference) {
    return new BoundCredentials(
        places, new CredentialsReference(reference), ACCOUNT, at("db.example"));
  }

  private MySqlCredentials resolve(String reference) {
    return bound(places(directory), reference).resolve(Map.of());
  }

  private void assertUnusable(String reference, String why) {
    assertUnusable(places(directory), reference, why);
  }

  private static void assertUnusable(CredentialsPlaces places, String reference, String why) {
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
