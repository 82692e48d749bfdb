package io.geovault.servers.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one server of each flavour, started once, offers to tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningMySqlServerIT {

  private static final String PASSWORD = "s3cret-word";

  private final Map<MySqlFlavor, MySqlServer> servers = new ConcurrentHashMap<>();

  static Stream<MySqlFlavor> flavors() {
    return MySqlFlavor.available().stream();
  }

  @BeforeAll
  void startSideBySide(@TempDir Path directory) {
    MySqlFlavor.available().parallelStream()
        .map(flavor -> MySqlOptions.in(flavor, directory.resolve(flavor.name())))
        .map(options -> MySqlServer.start(options.withPassword(PASSWORD)))
        .forEach(server -> servers.put(server.flavor(), server));
  }

  @AfterAll
  void stop() {
    servers.values().parallelStream().forEach(MySqlServer::close);
  }

  private MySqlServer server(MySqlFlavor flavor) {
    return Objects.requireNonNull(servers.get(flavor));
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldBeDumpedByItsToolsOverTcp(MySqlFlavor flavor) throws Exception {
    // Given
    MySqlServer mysql = server(flavor);
    mysql.query(
        "SET SESSION sql_log_bin = 0;"
            + "CREATE DATABASE d; CREATE TABLE d.t (s VARCHAR(9)); INSERT INTO d.t VALUES('ünï')");

    // When
    String dump = run(tcp(mysql, mysql.tools().dump(), "--single-transaction", "d"));

    // Then
    assertThat(dump).contains("CREATE TABLE `t`").contains("ünï").contains("-- Dump completed");
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldLetTheAdministratorInOverTcpWithItsPasswordOnly(MySqlFlavor flavor) throws Exception {
    // Given
    MySqlServer mysql = server(flavor);

    // When
    String answer = run(tcp(mysql, mysql.tools().client(), "-BNe", "SELECT CURRENT_USER()"));

    // Then
    assertThat(answer).contains("geovault@%");
    assertThat(mysql.options().toString()).doesNotContain(PASSWORD);
    assertThat(mysql.options().directory().resolve("users.sql")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldWriteRowsToTheBinlogAndNothingElse(MySqlFlavor flavor) {
    // Given
    MySqlServer mysql = server(flavor);

    // When
    String format = mysql.query("SELECT @@log_bin, @@binlog_format, @@binlog_row_image");

    // Then
    assertThat(format).isEqualTo("1\tROW\tFULL");
    String gtid = flavor.isMariaDb() ? "@@gtid_binlog_pos" : "@@global.gtid_executed";
    assertThat(mysql.query("SELECT " + gtid)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldSayWhyAStatementFailed(MySqlFlavor flavor) {
    // When / Then
    assertThatThrownBy(() -> server(flavor).query("SELECT * FROM none.such"))
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("ERROR 1");
  }

  private static List<String> tcp(MySqlServer mysql, Path program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
    command.addAll(List.of("--protocol=TCP", "--host=127.0.0.1", "--port=" + mysql.port()));
    command.addAll(List.of("--user=" + mysql.user(), "--password=" + mysql.password()));
    if (mysql.flavor().isMariaDb()) {
      command.add("--skip-ssl");
    }
    command.addAll(List.of(arguments));
    return command;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
