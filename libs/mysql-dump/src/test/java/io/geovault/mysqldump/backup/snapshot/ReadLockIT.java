package io.geovault.mysqldump.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.dump.DumpSession;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers measure real seconds, so all servers run in parallel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B4")
class ReadLockIT {

  private final Map<MySqlFlavor, Frozen> frozen = new EnumMap<>(MySqlFlavor.class);

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @BeforeAll
  void freeze(@TempDir Path directory) throws SQLException {
    for (MySqlFlavor flavor : flavors()) {
      frozen.put(flavor, Frozen.begin(flavor, directory.resolve(flavor.name())));
    }
  }

  @AfterAll
  void stop() throws SQLException {
    for (Frozen each : frozen.values()) {
      each.close();
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldBeLostWithAHolderThatIsFrozen(MySqlFlavor flavor) {
    // Given
    Frozen holder = Objects.requireNonNull(frozen.get(flavor));

    // When
    CompletableFuture<String> written = holder.written();

    // Then
    assertThat(written).succeedsWithin(ReadLock.LONGEST.multipliedBy(3));
    assertThatExceptionOfType(SQLException.class).isThrownBy(holder.lock()::release);
  }

  /** An idle session that holds the lock, and a session that waits to write. */
  private record Frozen(
      MySqlServer server, Connection connection, ReadLock lock, CompletableFuture<String> written)
      implements AutoCloseable {

    static Frozen begin(MySqlFlavor flavor, Path directory) throws SQLException {
      MySqlServer server = MySqlServer.start(flavor, directory);
      server.query("CREATE DATABASE app; CREATE TABLE app.t (i INT PRIMARY KEY)");
      var endpoint =
          new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED));
      var credentials = new MySqlCredentials(server.user(), server.password());
      Connection connection = MySqlConnections.withDefaultTimeouts().open(endpoint, credentials);
      var lock = new ReadLock(connection, endpoint, new DumpSession("rm-1", Duration.ofSeconds(5)));
      assertThat(lock.acquire(true)).isTrue();
      CompletableFuture<String> written =
          CompletableFuture.supplyAsync(
              () -> server.query("INSERT INTO app.t VALUES (1)"), task -> new Thread(task).start());
      return new Frozen(server, connection, lock, written);
    }

    @Override
    public void close() throws SQLException {
      connection.close();
      server.close();
    }
  }
}
