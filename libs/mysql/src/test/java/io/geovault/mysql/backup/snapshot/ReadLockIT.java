package io.geovault.mysql.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.dump.DumpSession;
import io.geovault.testkit.server.mysql.MySqlFlavor;
import io.geovault.testkit.server.mysql.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("B4")
class ReadLockIT {

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldBeLostWithAHolderThatIsFrozen(MySqlFlavor flavor, @TempDir Path directory)
      throws Exception {
    try (MySqlServer server = MySqlServer.start(flavor, directory)) {
      // Given
      server.query("CREATE DATABASE app; CREATE TABLE app.t (i INT PRIMARY KEY)");
      var endpoint = new MySqlEndpoint(server.host(), server.port());
      var credentials = new MySqlCredentials(server.user(), server.password());
      try (Connection frozen = MySqlConnections.withDefaultTimeouts().open(endpoint, credentials)) {
        var lock = new ReadLock(frozen, endpoint, new DumpSession("rm-1", Duration.ofSeconds(5)));
        assertThat(lock.acquire(true)).isTrue();

        // When
        CompletableFuture<String> written =
            CompletableFuture.supplyAsync(() -> server.query("INSERT INTO app.t VALUES (1)"));

        // Then
        assertThat(written).succeedsWithin(ReadLock.LONGEST.multipliedBy(3));
        assertThatExceptionOfType(SQLException.class).isThrownBy(lock::release);
      }
    }
  }
}
