package io.geovault.platform.guard;

import io.geovault.events.RecycleBinEvent.DestroyApprovalChanged;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** The accounts that destroy by two persons, as far as this service has read. */
@Singleton
public class GuardedAccounts {

  /** Whether an {@code InstanceDestroyed} alone destroys nothing of that account. */
  public boolean isGuarded(Handle handle, String accountId) {
    return handle
        .createQuery("select required from destroy_guard where account_id = :id")
        .bind("id", accountId)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  void apply(Handle handle, DestroyApprovalChanged event) {
    handle
        .createUpdate(
            """
            insert into destroy_guard (account_id, required, version)
            values (:id, :required, :version)
            on conflict (account_id) do update
              set required = excluded.required, version = excluded.version
              where destroy_guard.version < excluded.version
            """)
        .bind("id", event.accountId())
        .bind("required", event.destroyApprovalRequired())
        .bind("version", event.version())
        .execute();
  }
}
