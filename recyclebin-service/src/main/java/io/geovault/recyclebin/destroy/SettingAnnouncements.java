package io.geovault.recyclebin.destroy;

import io.geovault.events.RecycleBinEvent.DestroyApprovalChanged;
import io.geovault.platform.database.Database;
import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Announces which accounts require two persons to destroy: with each change, and daily while they
 * require it, so that a service that was installed or lost its database after the change learns of
 * it.
 */
@Singleton
class SettingAnnouncements implements Sweeps {

  private static final Duration PERIOD = Duration.ofDays(1);
  private static final int BATCH = 500;

  private final Database database;
  private final Outbox outbox;
  private final Clock clock;

  SettingAnnouncements(Database database, Outbox outbox, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
  }

  void announce(Handle handle, ApprovalSetting setting) {
    Instant now = clock.instant();
    handle.execute(
        "update account_setting set announced_at = ? where account_id = ?",
        now,
        setting.accountId());
    outbox.append(
        handle,
        new DestroyApprovalChanged(
            setting.accountId(), setting.destroyApprovalRequired(), setting.version(), now));
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(
        Sweep.batches("destroy-approvals", Duration.ofMinutes(10), this::repeat)
            .startingAfter(Duration.ofSeconds(5)));
  }

  private boolean repeat() {
    return database.write(
        handle -> {
          List<ApprovalSetting> due = due(handle, clock.instant().minus(PERIOD));
          due.forEach(setting -> announce(handle, setting));
          return due.size() == BATCH;
        });
  }

  private static List<ApprovalSetting> due(Handle handle, Instant before) {
    return handle
        .createQuery(
            """
            select * from account_setting
            where destroy_approval_required and coalesce(announced_at < :before, true)
            order by account_id limit :limit for update skip locked
            """)
        .bind("before", before)
        .bind("limit", BATCH)
        .map((row, context) -> ApprovalSettings.map(row))
        .list();
  }
}
