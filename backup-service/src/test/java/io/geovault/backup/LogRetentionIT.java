package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.server.MySqlFlavor;
import io.geovault.testkit.server.MySqlServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slices past the log retention are purged, objects and all. */
@Tag("B7")
class LogRetentionIT {

  @Test
  void shouldPurgeSlicesPastTheirRetention(@TempDir Path directory) {
    // Given
    try (LogStack here = LogStack.start(directory);
        MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("kept"));
        Vault vault = new Vault(here.stack, Fleet.REGION)) {
      ArchivedLogs logs = here.announce(server);
      logs.awaitReached(LogStack.firstFile(server), LogStack.end(server));
      String oldest = logs.segments().getFirst().key();

      // When
      here.stack.clock().advance(Duration.ofDays(9));

      // Then
      await().atMost(Desk.LIMIT).until(() -> logs.segments().isEmpty());
      await()
          .atMost(Desk.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(vault.keysOf(logs.instance()))
                      .doesNotContain(oldest, LogStack.manifestOf(oldest)));
      server.query("INSERT INTO shop.orders (note) VALUES ('goes on')");
      logs.awaitReached(LogStack.firstFile(server), LogStack.end(server));
    }
  }
}
