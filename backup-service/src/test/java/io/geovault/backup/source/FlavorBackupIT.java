package io.geovault.backup.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main path on every MySQL version that this machine can run. */
@ExtendWith(Installation.Shared.class)
class FlavorBackupIT {

  private final Installation here;

  FlavorBackupIT(Installation here) {
    this.here = here;
  }

  static Stream<MySqlFlavor> servers() {
    return MySqlFlavor.available().stream();
  }

  @ParameterizedTest
  @MethodSource("servers")
  @Tag("B4")
  void shouldBackUpEachKindOfServer(MySqlFlavor flavor) {
    // Given
    try (MySqlServer server =
        Fleet.server(flavor, here.directory.resolve("flavor-" + flavor.name()))) {
      String instance = here.knownInstance(here.fleet.announce(server.port()));

      // When
      Answer run = here.client.awaitCompleted(here.client.begin(instance));

      // Then
      SeenEvent completed =
          here.events.awaitOne(
              "io.geovault.backup.LocalBackupCompleted.v1", instance, BackupClient.LIMIT);
      assertThat(completed.value())
          .contains("\"rows_of_it\"", "\"orders\"", "\"people\"", "\"gtidSet\"");
      Answer set = here.client.rest().get("/v1/backups/" + run.at("/backupSetId"));
      assertThat(set.at("/engineVersion")).startsWith(versionOf(flavor));
      assertThat(set.at("/binlog/gtidSet")).isNotEmpty();
      assertThat(here.vault.keysOf(instance)).hasSize(2);
    }
  }

  private static String versionOf(MySqlFlavor flavor) {
    return switch (flavor) {
      case MYSQL_9_7 -> "9.7.";
      case MYSQL_8_0 -> "8.0.";
      case MYSQL_5_7 -> "5.7.";
      case MARIADB_11_4 -> "11.4.";
      case MARIADB_10_11 -> "10.11.";
    };
  }
}
