package io.geovault.backup.messaging;

import io.geovault.backup.release.FinalBackups;
import io.geovault.backup.run.BackupRequester;
import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.VaultEvent;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.SingleEventHandler;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Starts the runs that other services and tools request (B6). */
@Singleton
class BackupRequestHandler implements SingleEventHandler {

  private final Instances instances;
  private final BackupRequester requester;
  private final FinalBackups finals;

  BackupRequestHandler(Instances instances, BackupRequester requester, FinalBackups finals) {
    this.instances = instances;
    this.requester = requester;
    this.finals = finals;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == BackupRequested.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof BackupRequested requested) {
      Instance instance = instances.of(handle, requested);
      if (requested.trigger() == BackupTrigger.FINAL && requested.runId() == null) {
        // InstanceDeleting requests the same, and both events may arrive: one final backup is made.
        finals.want(handle, instance.id(), requested.requestedBy(), requested.requestedAt());
      } else {
        start(handle, instance, requested);
      }
    }
  }

  private void start(Handle handle, Instance instance, BackupRequested requested) {
    try {
      requester.requested(handle, instance, requested);
    } catch (Refusal refusal) {
      throw new EventRefused(refusal.code().slug(), refusal.detail());
    }
  }
}
