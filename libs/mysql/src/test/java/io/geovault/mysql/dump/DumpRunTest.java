package io.geovault.mysql.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFlavor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpRunTest {
  private static final MySqlEndpoint ENDPOINT = new MySqlEndpoint("127.0.0.1", 3306);
  private static final String MYSQL = "mysqldump  Ver 9.7.4-2 for Linux on x86_64 ((Debian))";
  private static final String OLD = "mysqldump  Ver 10.13 Distrib 5.7.22, for Linux (x86_64)";
  private static final String MARIADB =
      "/x/mariadb-dump from 11.4.5-MariaDB, client 10.19 for linux-systemd (x86_64)";

  private static final DumpSession SESSION = new DumpSession("rm-1", Duration.ofSeconds(5));

  @TempDir Path directory;

  @Nested
  class Finding {
    @Test
    void shouldTakeTheFirstToolOfTheServersFlavor() throws Exception {
      // Given
      script("one/bin/mysqldump", "echo '" + MARIADB + "'");
      script("two/bin/mysqldump", "exit 1");
      Path three = script("three/mysqldump", "echo '" + MYSQL + "'");
      var tools =
          new DumpTools(
              List.of(directory.resolve("one"), directory.resolve("two")),
              directory.resolve("none") + ":" + directory.resolve("three"));

      // When
      DumpTool forMySql = tools.forServer(ServerFlavor.MYSQL);
      DumpTool forMariaDb = tools.forServer(ServerFlavor.MARIADB);

      // Then
      assertThat(forMySql.path()).isEqualTo(three);
      assertThat(forMySql.versionNumber()).isEqualTo(9_07_04);
      assertThat(forMariaDb.versionNumber()).isEqualTo(11_04_05);
    }

    @Test
    void shouldSayWhatToInstall() {
      assertThatExceptionOfType(MySqlException.ToolMissing.class)
          .isThrownBy(() -> DumpTools.in(directory).forServer(ServerFlavor.MARIADB))
          .withMessageContaining("mariadb-dump")
          .withMessageContaining(directory.toString());
    }
  }

  @Nested
  class Commands {
    @Test
    void shouldGiveEachToolOnlyOptionsItKnows() {
      assertThat(command(MYSQL, "x").line())
          .contains("--source-data=2", "--column-statistics=0", "--set-gtid-purged=AUTO")
          .endsWith("--databases", "--", "-odd", "shop");
      assertThat(command(OLD, "x").line())
          .contains("--master-data=2", "--set-gtid-purged=AUTO")
          .doesNotContain("--column-statistics=0");
      assertThat(command(MARIADB, "x").line())
          .contains("--master-data=2", "--gtid")
          .noneMatch(option -> option.startsWith("--set-gtid") || option.startsWith("--column"));
    }

    @Test
    void shouldAskForNoPositionWhereThereIsNoBinlog() {
      for (String version : List.of(MYSQL, OLD, MARIADB)) {
        var command =
            new DumpCommand(tool(version), ENDPOINT, user("x"), List.of("shop"), false, SESSION);
        assertThat(command.line()).noneMatch(option -> option.endsWith("-data=2"));
      }
    }

    @Test
    void shouldKeepThePasswordOffTheCommandLine() {
      // Given
      DumpCommand command = command(MYSQL, "a\"b\\c\nd\re#");

      // Then
      assertThat(command.toString()).doesNotContain("a\"b").doesNotContain("password");
      assertThat(new String(command.optionFile(), StandardCharsets.UTF_8))
          .contains("password=\"a\\\"b\\\\c\\nd\\re#\"\n");
    }

    @Test
    void shouldMarkTheSessionAndBoundItsWaits() {
      // When
      String options = new String(command(MYSQL, "x").optionFile(), StandardCharsets.UTF_8);

      // Then
      assertThat(SESSION.mark()).startsWith("geovault-dump-").hasSizeLessThan(64);
      assertThat(SESSION.mark())
          .isNotEqualTo(new DumpSession("rm-2", Duration.ofSeconds(5)).mark());
      assertThat(options)
          .contains(
              "loose-init-command=\"SET SESSION lock_wait_timeout = 5, @geovault_mark ="
                  + " GET_LOCK('"
                  + SESSION.mark()
                  + "', 0)\"\n");
    }

    @Test
    void shouldRefuseAWaitThatServersCannotCount() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new DumpSession("rm-1", Duration.ofMillis(900)));
    }

    @Test
    void shouldRefuseToDumpNothing() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new DumpCommand(tool(MYSQL), ENDPOINT, user("x"), List.of(), true, SESSION));
    }
  }

  @Nested
  class Running {
    @Test
    void shouldHandOverTheOptionsThroughStandardInput() throws Exception {
      // Given
      Path tool = script("bin/mysqldump", "cat; echo 'Warning: A partial dump' >&2");

      // When
      String said;
      try (var process = start(tool, Duration.ofMinutes(1))) {
        said = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        process.confirmSuccess();
      }

      // Then
      assertThat(said).startsWith("[client]\n").contains("user=\"root\"", "port=3306");
    }

    @Test
    void shouldEndAToolThatIsSilentForTooLong() throws Exception {
      // Given
      Path tool = script("bin/mysqldump", "sleep 600; true");

      // When
      Throwable failure;
      try (var process = start(tool, Duration.ofMillis(100))) {
        failure = catchThrowable(() -> process.output().readAllBytes());
        failure = catchThrowable(process::confirmSuccess);
      }

      // Then
      assertThat(failure)
          .isInstanceOf(MySqlException.DumpFailed.class)
          .hasMessageContaining("wrote nothing for PT0.1S");
      assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void shouldSayThatAToolCannotBeStarted() {
      assertThatExceptionOfType(MySqlException.ToolMissing.class)
          .isThrownBy(() -> start(directory.resolve("gone"), Duration.ofMinutes(1)))
          .withMessageContaining("gone cannot be started");
    }

    @ParameterizedTest
    @CsvSource({
      "2, 'mysqldump: Got error: 1045: Access denied for user', AccessDenied, false",
      "2, 'mysqldump: Got error: 2003: Can''t connect to MySQL server', ServerUnreachable, true",
      "3, 'Error 2013: Lost connection to MySQL server during query', DumpFailed, true",
      "2, 'Got error: 1049: Unknown database ''x''', DumpFailed, true",
      "2, 'Lock wait timeout exceeded; try restarting transaction (1205)', DumpFailed, true",
      "2, 'unknown option ''--x''', DumpFailed, false",
      "137, '', DumpFailed, true"
    })
    void shouldTellTheReasonByItsLastWords(int exit, String words, String type, boolean isTransient)
        throws Exception {
      // Given
      Path tool =
          script(
              "bin/mysqldump",
              "yes noise | head -n 5000 >&2; echo \"" + words + "\" >&2; exit " + exit);

      // When
      Throwable failure;
      try (var process = start(tool, Duration.ofMinutes(1))) {
        process.output().readAllBytes();
        failure = catchThrowable(process::confirmSuccess);
      }

      // Then
      assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
      assertThat(failure).hasMessageContaining(words).message().hasSizeLessThan(10_000);
      assertThat(((MySqlException) failure).isTransient()).isEqualTo(isTransient);
    }

    private DumpProcess start(Path tool, Duration silence) {
      var command =
          new DumpCommand(
              DumpTool.of(tool, MYSQL), ENDPOINT, user("x"), List.of("shop"), true, SESSION);
      return DumpProcess.start(command, () -> false, silence);
    }
  }

  private static MySqlCredentials user(String password) {
    return new MySqlCredentials("root", password);
  }

  private static DumpTool tool(String version) {
    return DumpTool.of(Path.of("/x/dump"), version);
  }

  private static DumpCommand command(String version, String password) {
    return new DumpCommand(
        tool(version), ENDPOINT, user(password), List.of("-odd", "shop"), true, SESSION);
  }

  private Path script(String name, String body) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
