package io.geovault.mysql.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.MySqlCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Credentials are read from files below the configured directory and from no other file. */
@Tag("fault-S3")
class CredentialsFilesTest extends CredentialsScene {
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
