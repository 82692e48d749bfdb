package io.geovault.mysqldump.dump;

import static io.geovault.mysqldump.dump.ToolScripts.MYSQL;
import static io.geovault.mysqldump.dump.ToolScripts.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A running dump tool: what it is given, what its messages mean, and when it is ended. */
class DumpRunTest {
  private static final MySqlEndpoint ENDPOINT =
      new MySqlEndpoint("127.0.0.1", 3306, TlsPolicy.of(TlsMode.PREFERRED));

  private static final DumpSession SESSION = new DumpSession("rm-1", Duration.ofSeconds(5));

  @TempDir Path directory;

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
            new DumpServer(
                DumpTool.of(tool, MYSQL, ""), ENDPOINT, new MySqlCredentials("root", "x")),
            SESSION,
            () -> false,
            silence)
        .start(TASK, 1);
  }

  private Path script(String name, String body) throws IOException {
    return ToolScripts.write(directory, name, body);
  }
}
