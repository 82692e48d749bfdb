package io.geovault.backup.retention;

import io.geovault.backup.policy.BackupPolicy;
import io.geovault.backup.policy.PolicyWatcher;
import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.RunWatcher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The time of each instance's next retention check: at once after any change that may affect the
 * outcome, otherwise when the plan says so.
 */
@Singleton
public class RetentionTimers implements PolicyWatcher, RunWatcher {

  @Override
  public void changed(Handle handle, BackupPolicy policy, Instant now) {
    touch(handle, policy.instanceId(), now);
  }

  @Override
  public void completed(Handle handle, BackupRun run, Instant now) {
    touch(handle, run.request().instanceId(), now);
  }

  /** Makes the instance due at once; must be called when its sets or logs changed. */
  public void touch(Handle handle, String instanceId, Instant now) {
    handle.execute(
        """
        insert into retention_timer (instance_id, due_at) values (?, ?)
        on conflict (instance_id) do update set due_at = least(retention_timer.due_at, excluded.due_at)
        """,
        instanceId,
        now);
  }

  /**
   * Returns the due instances with their timers locked; those that another replica has locked are
   * left out.
   */
  List<String> claim(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select instance_id from retention_timer where due_at <= :now
            order by due_at limit :limit for update skip locked
            """)
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /**
   * Sets the timers of claimed instances; null means that an instance is not due before something
   * changes.
   */
  void set(Handle handle, Map<String, @Nullable Instant> next) {
    Map<String, String> texts = new HashMap<>();
    next.forEach((instance, at) -> texts.put(instance, at == null ? "" : at.toString()));
    List<String> instances = List.copyOf(texts.keySet());
    handle
        .createUpdate(
            """
            update retention_timer t set due_at = cast(nullif(u.at, '') as timestamptz)
            from unnest(:instances, :ats) as u (id, at) where t.instance_id = u.id
            """)
        .bindArray("instances", String.class, instances)
        .bindArray("ats", String.class, instances.stream().map(texts::get).toList())
        .execute();
  }
}
