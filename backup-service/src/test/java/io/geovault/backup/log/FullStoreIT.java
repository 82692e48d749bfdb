package io.geovault.backup.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.backup.scene.ArchivedLogs;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.LogStack;
import io.geovault.backup.scene.SmallDisk;
import io.geovault.backup.scene.Vault;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.testkit.stack.RestClient.Answer;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A bucket, or the disk below it, that is full to the last byte; and the recovery after that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B5")
class FullStoreIT {

  private static final String BUCKET = TestStack.bucketOf(Fleet.REGION);

  private SmallDisk disk;
  private LogStack here;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    disk = SmallDisk.at(directory.resolve("store-" + Fleet.REGION), 160);
    here = LogStack.start(directory);
  }

  @AfterAll
  void stop() {
    here.close();
    disk.close();
  }

  @Test
  void shouldFailOnAFullBucketAndLoseNothing() throws IOException {
    assumeTrue(here.stack.store(Fleet.REGION) instanceof MinioServer, "S3Proxy has no quotas");
    MinioServer store = (MinioServer) here.stack.store(Fleet.REGION);
    shouldFailAndLoseNothing("quota", () -> store.limit(BUCKET, 1), () -> store.limit(BUCKET, 0));
  }

  @Test
  void shouldFailOnAFullDiskAndLoseNothing() throws IOException {
    assumeTrue(disk.isReal(), "only root may mount a small file system");
    shouldFailAndLoseNothing("disk", disk::fill, disk::free);
  }

  private void shouldFailAndLoseNothing(String name, Runnable fill, Runnable free)
      throws IOException {
    // Given
    try (MySqlServer server = Fleet.server(MySqlFlavor.best(), here.home(name));
        Vault vault = new Vault(here.stack, Fleet.REGION)) {
      ArchivedLogs logs = here.announce(server);
      String first = LogStack.firstFile(server);
      logs.awaitReached(first, LogStack.end(server));
      fill.run();

      // When
      String run = here.client().begin(logs.instance());
      server.query(
          "INSERT INTO shop.orders (note) VALUES ('while full');"
              + " INSERT INTO bulk.rows_of_it (body) SELECT body FROM bulk.rows_of_it LIMIT 2000");

      // Then
      Answer failed = here.client().awaitStatus(run, "FAILED");
      assertThat(failed.at("/failure"))
          .contains("No room left")
          .contains("'" + BUCKET + "'")
          .contains("raise the bucket's quota");
      assertThat(BackupClient.typesOf(here.events, logs.instance()))
          .filteredOn("LocalBackupStarted.v1"::equals)
          .hasSize(2);
      assertThat(vault.keysOf(logs.instance())).noneMatch(key -> key.contains("/backups/"));
      assertThat(vault.pendingOf(logs.instance())).isEmpty();
      logs.awaitArchiver(
          archiver ->
              archiver.at("/status").asText().equals("RETRYING")
                  && archiver.at("/problem").asText().contains("No room left"));
      free.run();
      server.query("FLUSH BINARY LOGS; INSERT INTO shop.orders (note) VALUES ('next file')");
      logs.awaitReached(LogStack.after(first), 1);
      assertThat(logs.joined(logs.of(LogStack.uuidOf(server), first)))
          .isEqualTo(LogStack.bytesOf(server, first));
      LogStack.thenConsecutive(logs.segments());
      here.thenAnnouncedOnce(logs);
      assertThat(BackupClient.typesOf(here.events, logs.instance()))
          .doesNotContain("LogGapDetected.v1");
      here.client().awaitCompleted(here.client().begin(logs.instance()));
    }
  }
}
