package io.geovault.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.ServerHost;
import io.geovault.servers.machine.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @TempDir Path directory;

  @Test
  void shouldKeepItsDatabasesAcrossARestart() throws SQLException {
    // Given
    int port = Ports.free();
    try (PostgresServer postgres = PostgresServer.start(directory, port)) {
      postgres.createDatabase("kept");
      run(postgres, "create table t as select generate_series(1, 10) i");
    }

    // When
    try (PostgresServer postgres = PostgresServer.start(directory, port)) {
      postgres.createDatabase("kept");

      // Then
      assertThat(count(postgres)).isEqualTo(10);
    }
  }

  @Test
  void shouldStartAfterItsProcessesWereKilled() throws SQLException {
    // Given
    int port = Ports.free();
    PostgresServer killed = PostgresServer.start(directory, port);
    killed.createDatabase("kept");
    run(killed, "create table t as select generate_series(1, 10) i");

    // When
    killed.kill();

    // Then
    try (PostgresServer postgres = PostgresServer.start(directory, port)) {
      assertThat(count(postgres)).isEqualTo(10);
    }
  }

  @Test
  void shouldReplaceAServerWhoseJvmWasKilled() throws SQLException {
    // Given
    int port = Ports.free();
    var host = ServerHost.start("postgres", directory, port);

    // When
    host.kill();

    // Then
    try (PostgresServer postgres = PostgresServer.start(directory, port)) {
      run(postgres, "create table t as select generate_series(1, 3) i");
      assertThat(count(postgres)).isEqualTo(3);
    }
  }

  @Test
  void shouldNotTakeAnotherServerForItsOwn() throws Exception {
    // Given
    Path mine = directory.resolve("mine");
    try (PostgresServer other = PostgresServer.start(directory.resolve("other"))) {
      Files.createDirectories(mine.resolve("postgres"));
      Files.copy(
          directory.resolve("other/postgres/postmaster.pid"),
          mine.resolve("postgres/postmaster.pid"));

      // When
      boolean ended = PostgresServer.endLeftover(mine);

      // Then
      assertThat(ended).isFalse();
      assertThat(Ports.answers(other.port())).isTrue();
    }
  }

  private static void run(PostgresServer postgres, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url(postgres));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(PostgresServer postgres) throws SQLException {
    try (var connection = DriverManager.getConnection(url(postgres));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from t")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String url(PostgresServer postgres) {
    return postgres.jdbcUrl("kept") + "?user=" + postgres.user();
  }
}
