package io.geovault.mysql.physical;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.archive.ObjectUpload;
import io.geovault.mysql.archive.ReadBack;
import io.geovault.mysql.archive.StoredArchive;
import io.geovault.mysql.backup.BackupProgress;
import io.geovault.mysql.backup.BackupTarget;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.checksum.Sha256;
import java.util.function.BooleanSupplier;

/** One backup from its first byte to its read-back; closed before that, it undoes itself. */
final class PhysicalRun implements AutoCloseable {
  /** The object as it stands in the store. */
  record Published(StoredArchive archive, Sha256 sha256) {}

  private final BackupTarget target;
  private final BooleanSupplier cancelled;
  private final ObjectUpload upload;
  private boolean publishing;
  private boolean published;

  PhysicalRun(BackupTarget target, long expectedBytes, BooleanSupplier cancelled) {
    this.target = target;
    this.cancelled = cancelled;
    this.upload = new ObjectUpload(target.store(), target.key(), expectedBytes);
  }

  /** Sends all that the tool writes; nothing of it can be seen yet. */
  ToolWords stream(
      ToolCommand command, PhysicalBackupSettings settings, BackupProgress progress, int tables) {
    try (var tool = ToolProcess.start(command, cancelled, settings)) {
      tool.copyTo(upload, () -> progress.at(upload.writtenBytes(), 0, tables));
      ToolWords said = tool.confirmSuccess();
      progress.at(upload.writtenBytes(), tables, tables);
      return said;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Makes the object visible and reads it back. */
  Published publish() {
    refuseIfCancelled();
    publishing = true;
    try {
      StoredArchive stored = upload.finish();
      Sha256 sha256 = new ReadBack(target.store(), target.key(), stored).digest(cancelled);
      refuseIfCancelled();
      published = true;
      return new Published(stored, sha256);
    } catch (ObjectStoreException.AlreadyExists e) {
      // Somebody else's object, which is not ours to delete.
      publishing = false;
      throw e;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void refuseIfCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The backup to " + target.key());
    }
  }

  private static MySqlException interrupted() {
    Thread.currentThread().interrupt();
    return new MySqlException.Cancelled("The backup");
  }

  /** An interrupt must not keep the store from being asked to forget the upload. */
  @Override
  public void close() {
    boolean wasInterrupted = Thread.interrupted();
    try {
      if (!published) {
        undo();
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void undo() {
    try {
      upload.abort();
    } finally {
      if (publishing) {
        target.store().delete(target.key());
      }
    }
  }
}
