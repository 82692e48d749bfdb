package io.geovault.backup.log.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.ArchivedLogs;
import io.geovault.backup.scene.ArchivedLogs.Segment;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.LogStack;
import io.geovault.backup.scene.Vault;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Log slices that are past their retention are deleted, objects and rows, while new ones keep
 * arriving.
 */
@Tag("B7")
class LogRetentionIT {

  @Test
  void shouldPurgeLogsOnceNoPromiseNeedsThem(@TempDir Path directory) {
    // Given
    try (LogStack here = LogStack.start(directory);
        MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home("purge"));
        Vault vault = new Vault(here.stack, Fleet.REGION)) {
      ArchivedLogs logs = here.announce(server);
      logs.awaitReached(LogStack.firstFile(server), 1000);
      List<String> old = logs.segments().stream().map(Segment::key).toList();

      // When
      here.stack.clock().advance(Duration.ofDays(9));

      // Then
      await()
          .atMost(BackupClient.LIMIT)
          .untilAsserted(
              () -> {
                assertThat(vault.keysOf(logs.instance())).doesNotContainAnyElementsOf(old);
                assertThat(logs.segments().stream().map(Segment::key))
                    .doesNotContainAnyElementsOf(old);
              });
      assertThat(old).isNotEmpty();
    }
  }
}
