package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What a backup must not leave behind: uploads, processes, files and sessions. */
final class Leftovers {
  private Leftovers() {}

  static void thenNone(Source source) {
    assertThat(source.store.pendingUploads("1/")).isEmpty();
    assertThat(Source.tools()).isEmpty();
    // Other test runs on this machine also have such directories while one of their backups runs.
    Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(Leftovers::noFile);
    // A server notices a killed client only when it uses the connection again.
    Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> noSession(source));
  }

  private static void noSession(Source source) {
    assertThat(
            source.server.query(
                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'backup'"))
        .isEqualTo("0");
  }

  private static void noFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files)
          .noneMatch(it -> it.getFileName().toString().startsWith("geovault-physical"));
    }
  }
}
