package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.archive.FaultyObjectStore;
import io.geovault.mysqldump.archive.ObjectUpload;
import io.geovault.objectstore.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a script as the tool: tests its input, and when its run is given up. */
class ToolProcessTest {
  private static final ObjectKey KEY = new ObjectKey("a/b/data.xbstream");

  @TempDir Path directory;

  private final FaultyObjectStore store = new FaultyObjectStore();

  @Test
  void shouldLetTheToolReadItsOptionsMoreThanOnceThoughTheyHaveNoName() throws Exception {
    // When
    run(
        """
        cat /dev/stdin /dev/stdin
        while [ -n "$(ls "${4#--target-dir=}")" ]; do sleep 0.01; done
        echo 'completed OK!' >&2
        """);

    // Then
    String written = new String(store.content(KEY), StandardCharsets.UTF_8);
    assertThat(written.split("password=\"pass\\\\\\\\word\"", -1)).hasSize(3);
    assertThat(written).endsWith("loose-disable-ssl-verify-server-cert\n");
  }

  @Test
  void shouldGiveUpAToolThatKeepsCommitsWaiting() throws Exception {
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(
            () ->
                run(
                    """
                    echo '[00] 2026-11-20 14:19:09 Starting BACKUP STAGE BLOCK_COMMIT' >&2
                    exec sleep 60
                    """))
        .withMessageContaining("commits waiting for more than PT1S")
        .matches(MySqlException::isTransient);
  }

  @Test
  void shouldNotMindTheTimeAfterTheLockIsGone() throws Exception {
    // When
    ToolMessages words =
        run(
            """
            echo '[00] 2026-11-20 14:19:09 Starting BACKUP STAGE BLOCK_COMMIT' >&2
            echo '[00] 2026-11-20 14:19:09 Executing BACKUP STAGE END' >&2
            sleep 2
            echo 'completed OK!' >&2
            """);

    // Then
    assertThat(words.allWell()).isTrue();
  }

  @Test
  void shouldGiveUpAToolThatIsSilent() {
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run("exec sleep 60"))
        .withMessageContaining("wrote nothing for PT3S")
        .matches(MySqlException::isTransient);
  }

  @Test
  void shouldNotTakeAToolAtItsExitCodeAlone() {
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(() -> run("echo half a backup; echo something odd >&2"))
        .withMessageContaining("ended with code 0: something odd");
  }

  private ToolMessages run(String script) throws Exception {
    Path file = directory.resolve("mariadb-backup");
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    var command =
        new ToolCommand(
            new PhysicalTool(file, "10.11.18", "10.11"),
            new MySqlEndpoint("127.0.0.1", 3306, TlsPolicy.of(TlsMode.PREFERRED)),
            new MySqlCredentials("user", "pass\\word"));
    var settings = new PhysicalBackupSettings(Duration.ofSeconds(3), Duration.ofSeconds(1));
    try (var tool = ToolProcess.start(command, () -> false, settings)) {
      var upload = new ObjectUpload(store, KEY, 0);
      tool.copyTo(upload, () -> {});
      ToolMessages words = tool.confirmSuccess();
      upload.finish();
      return words;
    }
  }
}
