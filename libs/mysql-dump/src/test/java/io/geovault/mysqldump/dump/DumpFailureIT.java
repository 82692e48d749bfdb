package io.geovault.mysqldump.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of the real tools for a port without a server, as an operator reads them. */
class DumpFailureIT {
  private static final String MYSQL = "mysqldump  Ver 9.7.4-2 for Linux on x86_64 ((Debian))";
  private static final String MARIADB =
      "mariadb-dump from 11.4.5-MariaDB, client 10.19 for linux-systemd (x86_64)";

  /** Under its old name, MariaDB's tool begins with a long warning about that name. */
  static Stream<Arguments> tools() {
    Path mySql = MySqlTools.of(MySqlFlavor.best()).dump();
    Path mariaDb = MySqlTools.of(MySqlFlavor.MARIADB_11_4).dump();
    String mySqlVersion = MySqlFlavor.best().isMariaDb() ? MARIADB : MYSQL;
    return Stream.of(
        argumentSet("mysqldump", mySql, mySqlVersion),
        argumentSet("mariadb-dump", mariaDb.resolveSibling("mariadb-dump"), MARIADB),
        argumentSet("MariaDB's mysqldump", mariaDb, MARIADB));
  }

  @ParameterizedTest
  @MethodSource("tools")
  @Tag("fault-F15")
  void shouldBeginWithTheCause(Path program, String version) throws Exception {
    // Given
    var nobody = new MySqlEndpoint("127.0.0.1", Ports.free(), TlsPolicy.of(TlsMode.PREFERRED));
    var server =
        new DumpServer(
            DumpTool.of(program, version, ""), nobody, new MySqlCredentials("backup", "secret"));
    var task = new DumpTask(DumpTask.Kind.TABLES, Map.of("shop", Set.of("t")), List.of());
    var session = new DumpSession("rm-1", Duration.ofSeconds(5));
    var launcher = new DumpLauncher(server, session, () -> false, Duration.ofMinutes(1));

    // When
    Throwable failure;
    try (DumpProcess process = launcher.start(task, 1)) {
      process.output().readAllBytes();
      failure = catchThrowable(process::confirmSuccess);
    }

    // Then
    assertThat(failure)
        .hasMessageMatching("(?s)MySQL server \\S+ cannot be reached: \\S+: Got error: 200\\d: .*");
  }
}
