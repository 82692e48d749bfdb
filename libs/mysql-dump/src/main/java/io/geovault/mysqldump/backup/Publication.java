package io.geovault.mysqldump.backup;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.ReadBack;
import io.geovault.mysqldump.archive.StoredArchive;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.checksum.Sha256;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The last step of a backup: makes its object visible and reads the object back. If it is closed
 * before that has succeeded, it undoes what was done.
 */
public final class Publication implements AutoCloseable {
  /** The object as it is in the store. */
  public record Published(StoredArchive archive, Sha256 sha256) {}

  private final BackupTarget target;
  private final Runnable abort;
  private final BooleanSupplier cancelled;
  private boolean publishing;
  private boolean published;

  /** A publication whose upload is undone by {@code abort}, which is not called after success. */
  public Publication(BackupTarget target, Runnable abort, BooleanSupplier cancelled) {
    this.target = target;
    this.abort = abort;
    this.cancelled = cancelled;
  }

  /**
   * Makes the object visible by {@code finish} and reads it back.
   *
   * @throws MySqlException.Cancelled when the caller has cancelled
   */
  public Published publish(Supplier<StoredArchive> finish) {
    refuseIfCancelled();
    publishing = true;
    try {
      StoredArchive stored = finish.get();
      Sha256 sha256 = new ReadBack(target.store(), target.key(), stored).digest(cancelled);
      refuseIfCancelled();
      published = true;
      return new Published(stored, sha256);
    } catch (ObjectStoreException.AlreadyExists e) {
      // The object belongs to another writer, so it must not be deleted here.
      publishing = false;
      throw e;
    }
  }

  private void refuseIfCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The backup to " + target.key());
    }
  }

  /**
   * Clears an interrupt first: it must not prevent the request to the store to abort the upload.
   */
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
      abort.run();
    } finally {
      if (publishing) {
        target.store().delete(target.key());
      }
    }
  }
}
