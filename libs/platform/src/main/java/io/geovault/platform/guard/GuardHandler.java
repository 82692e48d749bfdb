package io.geovault.platform.guard;

import io.geovault.events.RecycleBinEvent.DestroyApprovalChanged;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.SingleEventHandler;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Records which accounts require two persons to destroy an instance. */
@Singleton
class GuardHandler implements SingleEventHandler {

  private final GuardedAccounts accounts;

  GuardHandler(GuardedAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == DestroyApprovalChanged.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof DestroyApprovalChanged changed) {
      accounts.apply(handle, changed);
    }
  }
}
