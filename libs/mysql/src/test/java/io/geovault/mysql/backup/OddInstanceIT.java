package io.geovault.mysql.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.archive.FolderName;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.objectstore.ObjectKey;
import io.geovault.testkit.server.mysql.MySqlFlavor;
import io.geovault.testkit.server.mysql.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a dump meets in real fleets is backed up, and restored as the manual says. */
@Tag("B4")
class OddInstanceIT {
  private static final ObjectKey KEY = new ObjectKey("1/rm-1/backups/odd/data.tar");

  @TempDir Path directory;

  static List<MySqlFlavor> flavors() {
    return MySqlFlavor.available();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  @Tag("F2")
  void shouldRestoreDefinitionsToTheLetter(MySqlFlavor flavor) throws Exception {
    try (Fleet fleet = Fleet.start(flavor, directory);
        MySqlServer target = MySqlServer.start(flavor, directory.resolve("target"));
        Connection source = connect(fleet.source);
        Connection restored = connect(target)) {
      // Given
      try (Statement statement = source.createStatement()) {
        statement.execute("CREATE DATABASE odd");
        statement.execute("USE odd");
        OddDefinitions.create(statement);
      }

      // When
      fleet
          .backup()
          .run(fleet.request("odd"), fleet.store, KEY, BackupProgress.UNHEARD, () -> false);
      restore(fleet, target, "odd");

      // Then
      assertThat(definitions(restored, "odd"))
          .hasSizeGreaterThan(60)
          .containsExactlyEntriesOf(definitions(source, "odd"));
    }
  }

  private void restore(Fleet fleet, MySqlServer target, String... databases) throws Exception {
    Path archive = directory.resolve("download.tar");
    try (var in = fleet.store.open(KEY)) {
      Files.copy(in, archive);
    }
    var hand = new ByHand(directory);
    Path root = hand.extract(archive);
    for (String database : databases) {
      hand.load(root.resolve(FolderName.of(database).value()), target, database);
    }
  }

  private static Connection connect(MySqlServer server) {
    return MySqlConnections.withDefaultTimeouts()
        .open(
            new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED)),
            new MySqlCredentials(server.user(), server.password()));
  }

  /** Each object of a database as the server itself shows it. */
  private static Map<String, String> definitions(Connection connection, String database)
      throws SQLException {
    Map<String, String> definitions = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : OddDefinitions.names(statement, database)) {
        String[] kindAndName = name.split(" ");
        String question =
            "SHOW CREATE %s `%s`.`%s`".formatted(kindAndName[0], database, kindAndName[1]);
        try (ResultSet row = statement.executeQuery(question)) {
          row.next();
          definitions.put(name, row.getString(kindAndName[0].equals("EVENT") ? 4 : 3));
        }
      }
    }
    return definitions;
  }
}
