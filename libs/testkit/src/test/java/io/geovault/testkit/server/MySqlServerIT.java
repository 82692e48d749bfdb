package io.geovault.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.testkit.process.ServerFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MySqlServerIT {

  @TempDir Path directory;

  static Stream<MySqlFlavor> flavors() {
    return MySqlFlavor.available().stream();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldKeepItsRowsAcrossARestartAndAKill(MySqlFlavor flavor) {
    // Given
    MySqlOptions options = MySqlOptions.in(flavor, directory);
    try (MySqlServer mysql = MySqlServer.start(options)) {
      mysql.query("CREATE DATABASE kept; CREATE TABLE kept.t (i INT PRIMARY KEY);");
      mysql.query("INSERT INTO kept.t VALUES (1), (2)");
    }

    // When
    MySqlServer killed = MySqlServer.start(options);
    killed.query("INSERT INTO kept.t VALUES (3)");
    killed.kill();

    // Then
    try (MySqlServer mysql = MySqlServer.start(options)) {
      assertThat(mysql.query("SELECT COUNT(*) FROM kept.t")).isEqualTo("3");
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldBeDumpedByItsToolsOverTcp(MySqlFlavor flavor) throws Exception {
    // Given
    try (MySqlServer mysql = MySqlServer.start(flavor, directory)) {
      mysql.query(
          "CREATE DATABASE d; CREATE TABLE d.t (s VARCHAR(9)); INSERT INTO d.t VALUES('ünï')");

      // When
      String dump = run(tcp(mysql, mysql.tools().dump(), "--single-transaction", "d"));

      // Then
      assertThat(dump).contains("CREATE TABLE `t`").contains("ünï").contains("-- Dump completed");
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldLetTheAdministratorInOverTcpWithItsPasswordOnly(MySqlFlavor flavor) throws Exception {
    // Given
    MySqlOptions options = MySqlOptions.in(flavor, directory).withPassword("s3cret-word");
    try (MySqlServer mysql = MySqlServer.start(options)) {
      // When
      String answer = run(tcp(mysql, mysql.tools().client(), "-BNe", "SELECT CURRENT_USER()"));

      // Then
      assertThat(answer).contains("geovault@%");
      assertThat(options.toString()).doesNotContain("s3cret-word");
      assertThat(directory.resolve("users.sql")).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldWriteRowsToTheBinlogAndNothingElse(MySqlFlavor flavor) {
    // Given
    try (MySqlServer mysql = MySqlServer.start(flavor, directory)) {
      // When
      String format = mysql.query("SELECT @@log_bin, @@binlog_format, @@binlog_row_image");

      // Then
      assertThat(format).isEqualTo("1\tROW\tFULL");
      String gtid = flavor.isMariaDb() ? "@@gtid_binlog_pos" : "@@global.gtid_executed";
      assertThat(mysql.query("SELECT " + gtid)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldRunWithoutGtidsAndWithFurtherOptions(MySqlFlavor flavor) {
    // Given
    MySqlOptions options =
        MySqlOptions.in(flavor, directory).withoutGtid().with("--max-connections=33");

    // When
    try (MySqlServer mysql = MySqlServer.start(options)) {
      String answer = mysql.query("SELECT @@max_connections, @@port");

      // Then
      assertThat(answer).isEqualTo("33\t" + mysql.port());
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldSayWhyItDidNotStart(MySqlFlavor flavor) {
    // Given
    MySqlOptions options = MySqlOptions.in(flavor, directory).with("--no-such-option=1");

    // When / Then
    assertThatThrownBy(() -> MySqlServer.start(options))
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("no-such-option");
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldSayWhyAStatementFailed(MySqlFlavor flavor) {
    // Given
    try (MySqlServer mysql = MySqlServer.start(flavor, directory)) {
      // When / Then
      assertThatThrownBy(() -> mysql.query("SELECT * FROM none.such"))
          .isInstanceOf(ServerFailedException.class)
          .hasMessageContaining("ERROR 1");
    }
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
