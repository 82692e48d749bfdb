package io.geovault.backup.run;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.paging.ListQuery;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The runs of all instances, each with the set it makes. */
@Singleton
public class BackupRuns {

  private final Clock clock;

  BackupRuns(Clock clock) {
    this.clock = clock;
  }

  /** Adds a run; returns false if the instance has a run that is not over (B2). */
  boolean insert(Handle handle, String id, String backupSetId, BackupRequest request) {
    return handle
            .createUpdate(
                """
                insert into backup_run (id, backup_set_id, instance_id, account_id, region, method,
                  method_reason, trigger, databases, inventory, requested_by, requested_at, status)
                values (:id, :set, :instance, :account, :region, :method, :methodReason, :trigger,
                  cast(:databases as jsonb), :inventory, :by, :at, 'PENDING')
                on conflict (instance_id) where status in ('PENDING', 'RUNNING') do nothing
                """)
            .bind("id", id)
            .bind("set", backupSetId)
            .bind("instance", request.instanceId())
            .bind("account", request.accountId())
            .bind("region", request.region())
            .bind("method", request.method().name())
            .bind("methodReason", request.methodReason())
            .bind("trigger", request.trigger().name())
            .bind("databases", BackupRunRow.writeNames(request.databases()))
            .bind("inventory", request.inventory().name())
            .bind("by", request.requestedBy())
            .bind("at", request.requestedAt())
            .execute()
        == 1;
  }

  /** Returns the run with that id. */
  public Optional<BackupRun> find(Handle handle, String id) {
    return handle
        .createQuery("select * from backup_run where id = :id")
        .bind("id", id)
        .map(BackupRunRow::map)
        .findOne();
  }

  /** Returns the run of the set with that id. */
  public Optional<BackupRun> findBySet(Handle handle, String backupSetId) {
    return handle
        .createQuery("select * from backup_run where backup_set_id = :set")
        .bind("set", backupSetId)
        .map(BackupRunRow::map)
        .findOne();
  }

  /** Returns the size of the last set of the same databases; null if there is none. */
  public @Nullable Long lastSizeLike(Handle handle, BackupRun run) {
    return handle
        .createQuery(
            """
            select bytes_written from backup_run
            where instance_id = :instance and status in ('COMPLETED', 'PURGING', 'PURGED')
              and databases = cast(:databases as jsonb) and method = :method
            order by backup_set_id desc limit 1
            """)
        .bind("instance", run.request().instanceId())
        .bind("databases", BackupRunRow.writeNames(run.request().databases()))
        .bind("method", run.request().method().name())
        .mapTo(Long.class)
        .findOne()
        .orElse(null);
  }

  /** Returns the active run, which keeps other runs of the instance from starting. */
  Optional<String> activeOf(Handle handle, String instanceId) {
    return handle
        .createQuery(
            "select id from backup_run where instance_id = :id and status in ('PENDING', 'RUNNING')")
        .bind("id", instanceId)
        .mapTo(String.class)
        .findOne();
  }

  /**
   * Returns runs of an instance, newest first; time filters apply to the request. Purged sets are
   * listed only if the filter asks for them. The inventories are left out, because those of large
   * instances would cause most of the cost of the answer and are not part of it.
   */
  public List<BackupRun> list(Handle handle, Filter filter) {
    ListQuery page =
        ListQuery.of(
                """
                select id, backup_set_id, instance_id, account_id, region, method, method_reason, trigger,
                  databases, inventory, requested_by, requested_at, status, attempts, started_at, finished_at, failure,
                  bytes_written, tables_done, tables_total, tier, purge_at, purge_reason, purged_at,
                  jsonb_set(completed, '{databases}', '[]') as completed
                from backup_run
                """)
            .equal("instance_id", filter.instance())
            .during("requested_at", filter.from(), filter.to())
            .descending("backup_set_id", filter.after());
    if (BackupStatus.PURGED.name().equals(filter.status())) {
      page.where("status in ('PURGING', 'PURGED')");
    } else {
      page.equal("status", filter.status()).where("status not in ('PURGING', 'PURGED')");
    }
    if (!filter.archive()) {
      page.where("tier = 1");
    }
    return page.in(handle, filter.limit()).map(BackupRunRow::map).list();
  }

  /**
   * The filter of a list of runs.
   *
   * @param archive whether sets of the archive tier are shown
   * @param after the last set id of the previous page
   */
  public record Filter(
      String instance,
      @Nullable String status,
      boolean archive,
      Instant from,
      Instant to,
      @Nullable String after,
      int limit) {}

  void start(Handle handle, String id, int attempt) {
    handle
        .createUpdate(
            """
            update backup_run set status = 'RUNNING', attempts = :attempt, bytes_written = 0,
              tables_done = 0, started_at = :now where id = :id
            """)
        .bind("attempt", attempt)
        .bind("now", clock.instant())
        .bind("id", id)
        .execute();
  }

  /** Changes to another method, which is allowed if the suite itself chose the first one. */
  void changeOver(Handle handle, String id, BackupMethod method, String reason) {
    handle.execute(
        "update backup_run set method = ?, method_reason = ? where id = ?",
        method.name(),
        reason,
        id);
  }

  void progress(Handle handle, String id, long bytesWritten, int tablesDone, int tablesTotal) {
    handle.execute(
        "update backup_run set bytes_written = ?, tables_done = ?, tables_total = ? where id = ?",
        bytesWritten,
        tablesDone,
        tablesTotal,
        id);
  }

  void pendAgain(Handle handle, String id, String failure) {
    handle.execute(
        "update backup_run set status = 'PENDING', failure = ? where id = ?", failure, id);
  }

  void complete(Handle handle, String id, LocalBackupCompleted set) {
    handle
        .createUpdate(
            """
            update backup_run set status = 'COMPLETED', failure = null, finished_at = :at,
              consistent_at = :consistentAt, with_binlog = :withBinlog, bytes_written = :size, tables_done = tables_total, completed = cast(:set as jsonb)
            where id = :id
            """)
        .bind("at", set.completedAt())
        .bind("consistentAt", set.consistentAt())
        .bind("withBinlog", set.binlog() != null)
        .bind("size", set.location().sizeBytes())
        .bind("set", new String(EventJson.write(set), StandardCharsets.UTF_8))
        .bind("id", id)
        .execute();
  }

  void fail(Handle handle, String id, String reason) {
    handle.execute(
        "update backup_run set status = 'FAILED', failure = ?, finished_at = ? where id = ?",
        reason,
        clock.instant(),
        id);
  }
}
