package io.geovault.mysql.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.dump.plan.DumpTask;
import io.geovault.mysql.dump.plan.TableName;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysql.tool.ToolTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpRunTest {
  private static final MySqlEndpoint ENDPOINT =
      new MySqlEndpoint("127.0.0.1", 3306, TlsPolicy.of(TlsMode.PREFERRED));
  private static final String MYSQL = "mysqldump  Ver 9.7.4-2 for Linux on x86_64 ((Debian))";
  private static final String OLD = "mysqldump  Ver 10.13 Distrib 5.7.22, for Linux (x86_64)";
  private static final String MARIADB =
      "/x/mariadb-dump from 11.4.5-MariaDB, client 10.19 for linux-systemd (x86_64)";

  private static final DumpSession SESSION = new DumpSession("rm-1", Duration.ofSeconds(5));

  private static final DumpTask TASK =
      new DumpTask(
          DumpTask.Kind.TABLES,
          Map.of("-odd", Set.of("t")),
          List.of(new TableName("-odd", "b`\n \"#")));

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
      assertThat(forMySql.opensSessions()).isFalse();
    }

    @Test
    void shouldAskTheToolWhatItCanDo() throws Exception {
      // Given
      script(
          "able/bin/mysqldump",
          "case $1 in --version) echo '" + MYSQL + "';; *) echo ' --init-command=name';; esac");

      // When
      DumpTool tool = DumpTools.in(directory.resolve("able")).forServer(ServerFlavor.MYSQL);

      // Then
      assertThat(tool.opensSessions()).isTrue();
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
          .contains("--column-statistics=0", "--set-gtid-purged=OFF")
          .endsWith("--databases", "--", "-odd");
      assertThat(command(OLD, "x").line())
          .contains("--set-gtid-purged=OFF")
          .doesNotContain("--column-statistics=0");
      assertThat(command(MARIADB, "x").line())
          .noneMatch(option -> option.startsWith("--set-gtid") || option.startsWith("--column"));
    }

    @Test
    void shouldLeaveLocksOfTheServerToTheOneThatHoldsItForAll() {
      for (String version : List.of(MYSQL, OLD, MARIADB)) {
        assertThat(command(version, "x").line())
            .contains("--single-transaction", "--skip-add-locks", "--verbose")
            .noneMatch(option -> option.endsWith("-data=2") || option.equals("--gtid"));
      }
    }

    @Test
    void shouldKeepThePasswordOffTheCommandLine() {
      // Given
      DumpCommand command = command(MYSQL, "a\"b\\c\nd\re#");

      // Then
      assertThat(command.toString()).doesNotContain("a\"b").doesNotContain("password");
      assertThat(options(command)).contains("password=\"a\\\"b\\\\c\\nd\\re#\"\n");
    }

    @Test
    void shouldNameTheIgnoredTablesInAFileThatMayBeLong() {
      // Given
      DumpCommand command = command(MYSQL, "x");

      // Then
      assertThat(command.toString()).doesNotContain("b`");
      assertThat(options(command)).endsWith("[mysqldump]\nignore-table=\"-odd.b`\\n \\\"#\"\n");
    }

    @Test
    void shouldMarkEachSessionBoundItsWaitsAndLetItLive() {
      // When
      String options = options(command(MYSQL, "x"));

      // Then
      assertThat(SESSION.marks()).doesNotHaveDuplicates().hasSize(DumpSession.MOST_WORKERS + 3);
      assertThat(SESSION.marks())
          .allMatch(mark -> mark.startsWith("geovault-dump-") && mark.length() < 64)
          .doesNotContainAnyElementsOf(new DumpSession("rm-2", Duration.ofSeconds(5)).marks());
      assertThat(options)
          .contains(
              "loose-init-command=\"SET SESSION lock_wait_timeout = 5,",
              "SESSION wait_timeout = 86400, SESSION net_write_timeout = 86400,",
              "@geovault_mark = GET_LOCK('" + SESSION.mark(7) + "', 0)\"\n");
    }

    private String options(DumpCommand command) {
      try (ToolTrust trust = ToolTrust.of(command.server().endpoint().tls())) {
        return new String(command.optionFile(trust), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void shouldRefuseAWaitThatServersCannotCount() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new DumpSession("rm-1", Duration.ofMillis(900)));
    }

    @Test
    void shouldRefuseToDumpNothing() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new DumpTask(DumpTask.Kind.TABLES, Map.of(), List.of()));
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
    void shouldKnowOfTheSnapshotByTheWordAfterTheTransactionBegan() throws Exception {
      // Given
      Path tool =
          script(
              "bin/mysqldump",
              "echo '-- Connecting' >&2; echo '-- Starting transaction...' >&2; read x; sleep 0.2;"
                  + " echo '-- Setting savepoint...' >&2; sleep 600; true");

      // When
      long began = System.nanoTime();
      try (var process = start(tool, Duration.ofMinutes(1))) {
        process.awaitSnapshot(Duration.ofSeconds(10));
      }

      // Then
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(200), Duration.ofSeconds(9));
    }

    @Test
    void shouldNotWaitForASnapshotForLong() throws Exception {
      // Given
      Path tool = script("bin/mysqldump", "echo '-- Starting transaction...' >&2; sleep 600; true");

      // When
      Throwable failure;
      try (var process = start(tool, Duration.ofMinutes(1))) {
        failure = catchThrowable(() -> process.awaitSnapshot(Duration.ofMillis(200)));
      }

      // Then
      assertThat(failure)
          .isInstanceOf(MySqlException.DumpFailed.class)
          .hasMessageContaining("did not begin within its PT0.2S");
    }

    @Test
    void shouldSayWhyThereIsNoSnapshot() throws Exception {
      // Given
      Path tool =
          script(
              "bin/mysqldump",
              "echo '-- Starting transaction...' >&2; echo 'Lost connection (2013)' >&2; exit 2");

      // When
      Throwable failure;
      try (var process = start(tool, Duration.ofMinutes(1))) {
        failure = catchThrowable(() -> process.awaitSnapshot(Duration.ofSeconds(10)));
      }

      // Then
      assertThat(failure).hasMessageContaining("the connection broke: Lost connection (2013)");
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
    void shouldDeriveTheReasonFromItsLastMessage(
        int exit, String words, String type, boolean isTransient) throws Exception {
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
      return new DumpLauncher(
              new DumpServer(DumpTool.of(tool, MYSQL, ""), ENDPOINT, user("x")),
              SESSION,
              () -> false,
              silence)
          .start(TASK, 1);
    }
  }

  private static MySqlCredentials user(String password) {
    return new MySqlCredentials("root", password);
  }

  private static DumpTool tool(String version) {
    return DumpTool.of(Path.of("/x/dump"), version, "");
  }

  private static DumpCommand command(String version, String password) {
    return new DumpCommand(
        new DumpServer(tool(version), ENDPOINT, user(password)), TASK, SESSION, 7);
  }

  private Path script(String name, String body) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
