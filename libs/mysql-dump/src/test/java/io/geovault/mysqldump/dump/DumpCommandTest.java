package io.geovault.mysqldump.dump;

import static io.geovault.mysqldump.dump.ToolScripts.MARIADB;
import static io.geovault.mysqldump.dump.ToolScripts.MYSQL;
import static io.geovault.mysqldump.dump.ToolScripts.OLD;
import static io.geovault.mysqldump.dump.ToolScripts.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.mysqldump.tool.ToolTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The options of a dump: only those that the tool knows, and no password on a command line. */
class DumpCommandTest {
  private static final MySqlEndpoint ENDPOINT =
      new MySqlEndpoint("127.0.0.1", 3306, TlsPolicy.of(TlsMode.PREFERRED));

  private static final DumpSession SESSION = new DumpSession("rm-1", Duration.ofSeconds(5));

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

  private static DumpCommand command(String version, String password) {
    return new DumpCommand(
        new DumpServer(
            DumpTool.of(Path.of("/x/dump"), version, ""),
            ENDPOINT,
            new MySqlCredentials("root", password)),
        TASK,
        SESSION,
        7);
  }
}
