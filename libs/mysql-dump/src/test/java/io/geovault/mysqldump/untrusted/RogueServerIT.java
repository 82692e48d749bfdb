package io.geovault.mysqldump.untrusted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.BinlogStream;
import io.geovault.mysql.binlog.ReplicaIdentity;
import io.geovault.mysql.binlog.StreamRequest;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.dump.DumpLauncher;
import io.geovault.mysqldump.dump.DumpServer;
import io.geovault.mysqldump.dump.DumpSession;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that answers on the port of a server receives no file of this machine. */
@Tag("fault-S1")
class RogueServerIT {
  private static final String NATIVE = "mysql_native_password";
  private static final MySqlCredentials USER = new MySqlCredentials("backup", "secret");
  private static final MySqlConnections CONNECTIONS =
      new MySqlConnections(Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final String CONTENT = "a file of this machine";

  @TempDir Path directory;

  private RogueServer rogue;

  @BeforeEach
  void start() throws Exception {
    rogue = RogueServer.start(NATIVE, Files.writeString(directory.resolve("wanted"), CONTENT));
  }

  @AfterEach
  void stop() {
    rogue.close();
  }

  @Test
  void shouldBeSentAFileByADriverThatMay() {
    // Given
    String address =
        "jdbc:mysql://127.0.0.1:"
            + rogue.port()
            + "/?allowLoadLocalInfile=true&sslMode=DISABLED&socketTimeout=2000";

    // When
    Throwable end =
        catchThrowable(
            () -> {
              try (Connection it = DriverManager.getConnection(address, "backup", "x")) {
                it.isValid(1);
              }
            });

    // Then
    assertThat(rogue.booty()).as("%s", end).contains(CONTENT);
  }

  @Test
  void shouldGetNothingFromTheDriver() {
    // When
    Throwable failure = catchThrowable(() -> CONNECTIONS.open(endpoint(), USER));

    // Then
    assertThat(failure).isInstanceOf(MySqlException.class);
    assertNothingWasSent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:%d/?allowLoadLocalInfile=true&sslMode=DISABLED&x=",
        "address=(host=127.0.0.1)(port=%d)(allowLoadLocalInfile=true)",
        "(host=127.0.0.1,port=%d,allowLoadLocalInfile=true),x",
        "127.0.0.1:%d,x"
      })
  void shouldGetNothingByAHostThatIsMoreThanAHost(String host) {
    // When
    Throwable failure =
        catchThrowable(
            () ->
                CONNECTIONS.open(
                    new MySqlEndpoint(
                        host.formatted(rogue.port()), 3306, TlsPolicy.of(TlsMode.PREFERRED)),
                    USER));

    // Then
    assertThat(failure)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A host is a DNS name or an IP address");
    assertThat(rogue.statements()).isEmpty();
    assertThat(rogue.booty()).isEmpty();
  }

  @Test
  void shouldGetNothingFromTheReaderOfItsBinlog() throws Exception {
    // Given
    var request =
        new StreamRequest(
            endpoint(),
            USER,
            ReplicaIdentity.named("geovault/rogue"),
            "binlog.000001",
            0,
            Duration.ofMillis(700),
            1024);

    // When
    Throwable failure;
    try (var stream = BinlogStream.open(request)) {
      failure = catchThrowable(() -> stream.poll(Duration.ofSeconds(60)));
    }

    // Then
    assertThat(failure).isNotNull();
    assertNothingWasSent();
  }

  @Test
  void shouldGetNothingFromADumpTool() {
    // Given
    var tools = new DumpTools(List.of(MySqlTools.of(MySqlFlavor.best()).home()), "");
    var launcher =
        new DumpLauncher(
            new DumpServer(tools.forServer(ServerFlavor.MYSQL), endpoint(), USER),
            new DumpSession("rm-1", Duration.ofSeconds(5)),
            () -> false,
            Duration.ofSeconds(60));
    var task = new DumpTask(DumpTask.Kind.TABLES, Map.of("shop", Set.of("t")), List.of());

    // When
    Throwable failure;
    try (var process = launcher.start(task, 1)) {
      failure = catchThrowable(() -> process.output().readAllBytes());
      failure = catchThrowable(process::confirmSuccess);
    }

    // Then
    assertThat(failure).isInstanceOf(MySqlException.class);
    assertNothingWasSent();
  }

  private MySqlEndpoint endpoint() {
    return new MySqlEndpoint("127.0.0.1", rogue.port(), TlsPolicy.of(TlsMode.PREFERRED));
  }

  private void assertNothingWasSent() {
    assertThat(rogue.statements()).isNotEmpty();
    assertThat(rogue.booty()).isEmpty();
  }
}
