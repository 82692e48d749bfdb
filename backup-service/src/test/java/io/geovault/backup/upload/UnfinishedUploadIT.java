package io.geovault.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploads that dead workers had begun at the store are ended once no run can continue them. */
@ExtendWith(Installation.Moving.class)
@Tag("A6")
@Tag("B6")
class UnfinishedUploadIT {

  private final Installation here;

  UnfinishedUploadIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldEndUploadsOfRunsThatAreOverAndKeepThoseOfRunsThatAreNot() {
    // Given
    String instance = Fleet.newId();
    String over = setOf(instance, "FAILED");
    String running = setOf(instance, "RUNNING");
    String event =
        Fleet.ACCOUNT + "/" + instance + "/logs/uuid-1/binlog.000001/157-90000157.binlog";
    begun(over);
    begun(running);
    begun(event);
    here.vault.beginUpload(over + ".of-somebody-else");

    // When
    here.stack.clock().advance(Duration.ofHours(25));

    // Then
    await().atMost(BackupClient.LIMIT).until(() -> here.vault.pendingAt(over).isEmpty());
    await().atMost(BackupClient.LIMIT).until(() -> here.vault.pendingAt(event).isEmpty());
    await()
        .atMost(BackupClient.LIMIT)
        .until(() -> count("due_at > begun_at + interval '1 day'") > 0);
    assertThat(here.vault.pendingAt(running)).hasSize(1);
    assertThat(here.vault.pendingAt(over + ".of-somebody-else")).hasSize(1);
    execute(
        "update backup.backup_run set status = 'FAILED' where id = 'run-set-RUNNING-"
            + instance
            + "'");
    await().atMost(BackupClient.LIMIT).until(() -> here.vault.pendingAt(running).isEmpty());
    await().atMost(BackupClient.LIMIT).until(() -> count("object_key = '" + running + "'") == 0);
  }

  /** Inserts a run with that status; returns the key of its set. */
  private String setOf(String instance, String status) {
    String set = "set-" + status + "-" + instance;
    execute(
        """
        insert into backup.backup_run (id, backup_set_id, instance_id, account_id, region, method,
          trigger, databases, requested_by, requested_at, status)
        values ('run-%1$s', '%1$s', '%2$s', '%3$s', '%4$s', 'LOGICAL', 'MANUAL', '[]', 'test', now(), '%5$s')
        """
            .formatted(set, instance, Fleet.ACCOUNT, Fleet.REGION, status));
    return Fleet.ACCOUNT + "/" + instance + "/backups/" + set + "/data.tar";
  }

  /**
   * Records an upload as a worker leaves it that is killed right after the store began the upload.
   */
  private void begun(String key) {
    execute(
        """
        insert into backup.upload_intent (region, bucket, object_key, begins, begun_at, due_at)
        values ('%s', '%s', '%s', 1, '%4$s', cast('%4$s' as timestamptz) + interval '1 day')
        """
            .formatted(Fleet.REGION, TestStack.bucketOf(Fleet.REGION), key, here.now()));
    here.vault.beginUpload(key);
  }

  private int count(String which) {
    try (Connection connection = connect();
        var row =
            connection
                .createStatement()
                .executeQuery("select count(*) from backup.upload_intent where " + which)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void execute(String statement) {
    try (Connection connection = connect()) {
      connection.createStatement().executeUpdate(statement);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        here.stack.postgres().jdbcUrl("geovault"), here.stack.postgres().user(), "postgres");
  }
}
