package io.geovault.platform.guard;

import io.geovault.events.RecycleBinEvent.DestroyApprovalChanged;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * The accounts that require two persons to destroy an instance, as far as this service has read
 * their events.
 */
@Singleton
public class GuardedAccounts {

  /**
   * Returns whether an {@code InstanceDestroyed} alone is not enough to destroy an instance of the
   * account.
   */
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
