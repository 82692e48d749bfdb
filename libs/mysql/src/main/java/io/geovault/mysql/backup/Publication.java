package io.geovault.mysql.backup;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.archive.ReadBack;
import io.geovault.mysql.archive.StoredArchive;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.checksum.Sha256;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The last step of a backup: its object is made visible and read back. Closed before that has
 * succeeded, it undoes what was done.
 */
public final class Publication implements AutoCloseable {
  /** The object as it stands in the store. */
  public record Published(StoredArchive archive, Sha256 sha256) {}

  private final BackupTarget target;
  private final Runnable abort;
  private final BooleanSupplier cancelled;
  private boolean publishing;
  private boolean published;

  /** A publication whose upload {@code abort} forgets; it is not called once all is well. */
  public Publication(BackupTarget target, Runnable abort, BooleanSupplier cancelled) {
    this.target = target;
    this.abort = abort;
    this.cancelled = cancelled;
  }

  /**
   * Makes the object visible by {@code finish} and reads it back.
   *
   * @throws MySqlException.Cancelled when the caller no longer wants it
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
      // Somebody else's object, which is not ours to delete.
      publishing = false;
      throw e;
    }
  }

  private void refuseIfCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new MySqlException.Cancelled("The backup to " + target.key());
    }
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
      abort.run();
    } finally {
      if (publishing) {
        target.store().delete(target.key());
      }
    }
  }
}
