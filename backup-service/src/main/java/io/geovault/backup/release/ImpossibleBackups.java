package io.geovault.backup.release;

import io.geovault.backup.source.MethodChooser;
import io.geovault.events.BackupEvent.LocalBackupFailed;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.outbox.Outbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Ends final backups that cannot be started: publishes a failed backup like any other, although no
 * run exists.
 */
@Singleton
class ImpossibleBackups {

  private final FinalBackups finals;
  private final MethodChooser methods;
  private final Outbox outbox;
  private final Ids ids;

  ImpossibleBackups(FinalBackups finals, MethodChooser methods, Outbox outbox, Ids ids) {
    this.finals = finals;
    this.methods = methods;
    this.outbox = outbox;
    this.ids = ids;
  }

  void record(Handle handle, FinalBackup wanted, Instance instance, String reason, Instant now) {
    finals.impossible(handle, wanted, reason);
    outbox.append(
        handle,
        new LocalBackupFailed(
            ids.next("run"),
            null,
            instance.id(),
            instance.accountId(),
            instance.region(),
            methods.choose(instance).method(),
            BackupTrigger.FINAL,
            1,
            reason,
            now));
  }
}
