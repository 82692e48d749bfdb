package io.geovault.backup.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.backup.scene.ArchivedLogs;
import io.geovault.backup.scene.ArchivedLogs.Segment;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.LogStack;
import io.geovault.backup.scene.Vault;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.MySqlTools;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The log entries that an ordinary database user can cause, archived by a service with 256 MiB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B5")
class HostileLogIT {

  private Path directory;
  private LogStack here;
  private MySqlServer server;
  private ArchivedLogs logs;

  @BeforeAll
  void start(@TempDir Path directory) {
    this.directory = directory;
    here = LogStack.start(directory);
    server = Fleet.server(MySqlFlavor.best(), here.home("hostile"));
    server.query(
        "CREATE TABLE shop.big (id INT PRIMARY KEY, a LONGBLOB, b LONGBLOB, c LONGBLOB);"
            + " INSERT INTO shop.big (id) VALUES (1)");
    logs = here.announce(server);
  }

  @AfterAll
  void stop() {
    server.close();
    here.close();
  }

  @Test
  @Tag("fault-S5")
  void shouldArchiveAnEventThatIsLargerThanItsMemory() throws Exception {
    // Given
    String file = LogStack.firstFile(server);
    long pid = here.service().pid();

    // When: the third statement makes an event of 300 MB, with before image and after image
    for (String column : List.of("a", "b", "c")) {
      server.query("UPDATE shop.big SET " + column + " = REPEAT('x', 60000000) WHERE id = 1");
    }
    server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('small again')");
    await()
        .atMost(Duration.ofMinutes(6))
        .until(
            () ->
                !here.service().alive()
                    || logs.archiver()
                        .at("/position/binlogFile")
                        .asText()
                        .equals(LogStack.after(file)));

    // Then
    assertThat(here.service().alive()).isTrue();
    assertThat(here.service().pid()).isEqualTo(pid);
    List<Segment> slices = logs.of(LogStack.uuidOf(server), file);
    assertThat(slices).anyMatch(slice -> slice.last() - slice.first() > 299_000_000L);
    LogStack.thenConsecutive(slices);
    Path joined = joined(slices);
    assertThat(
            Files.mismatch(
                joined, server.options().directory().resolve("mysql-data").resolve(file)))
        .isEqualTo(-1);
    thenReadByStockTool(joined);
    try (Vault vault = new Vault(here.stack, Fleet.REGION)) {
      assertThat(vault.pendingOf(logs.instance())).isEmpty();
    }
  }

  @Test
  @Tag("fault-F6")
  void shouldNotBelieveATimeThatHasNotCome() {
    // Given
    here.client().backUp(logs.instance());
    Instant before = serverTime();

    // When
    server.query(
        "SET TIMESTAMP = 2147400000; INSERT INTO shop.orders (note) VALUES ('future');"
            + " SET TIMESTAMP = DEFAULT; INSERT INTO shop.orders (note) VALUES ('now')");
    logs.awaitReached(file(), LogStack.end(server));

    // Then
    Instant soon = serverTime().plus(Duration.ofMinutes(1));
    await().atMost(BackupClient.LIMIT).untilAsserted(() -> assertThat(logs.ranges()).hasSize(1));
    for (Segment slice : logs.segments()) {
      assertThat(ArchivedLogs.time(slice.json(), "lastEventAt")).isBefore(soon);
    }
    JsonNode range = logs.ranges().getFirst();
    assertThat(ArchivedLogs.time(range, "to")).isBetween(before.minusSeconds(2), soon);
    assertThat(ArchivedLogs.time(logs.archiver(), "safeAt")).isBefore(soon);
  }

  private Instant serverTime() {
    return Instant.ofEpochSecond(Long.parseLong(server.query("SELECT UNIX_TIMESTAMP()")));
  }

  private String file() {
    return server.query("SHOW BINARY LOGS").lines().toList().getLast().split("\t")[0];
  }

  private Path joined(List<Segment> slices) throws IOException {
    Path joined = directory.resolve("joined.binlog");
    try (Vault vault = new Vault(here.stack, Fleet.REGION);
        OutputStream out = Files.newOutputStream(joined)) {
      for (Segment slice : slices) {
        try (InputStream in = vault.open(slice.key())) {
          assertThat(in.transferTo(out)).isEqualTo(slice.last() - slice.first());
        }
      }
    }
    return joined;
  }

  /** Reads the log with MySQL's own tool, which verifies checksums. */
  private static void thenReadByStockTool(Path log) throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder(
                MySqlTools.of(MySqlFlavor.best()).binlog().toString(),
                "--verify-binlog-checksum",
                "--base64-output=decode-rows",
                log.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(text).isZero();
    assertThat(text).contains("Update_rows");
  }
}
