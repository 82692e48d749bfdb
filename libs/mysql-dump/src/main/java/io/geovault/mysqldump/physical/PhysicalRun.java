package io.geovault.mysqldump.physical;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.ObjectUpload;
import io.geovault.mysqldump.archive.StoredArchive;
import io.geovault.mysqldump.backup.BackupProgress;
import io.geovault.mysqldump.backup.BackupTarget;
import io.geovault.mysqldump.backup.Publication;
import java.util.function.BooleanSupplier;

/**
 * One backup from its first byte to its read-back. If it is closed before the end, it undoes
 * itself.
 */
final class PhysicalRun implements AutoCloseable {
  private final BooleanSupplier cancelled;
  private final ObjectUpload upload;
  private final Publication publication;

  PhysicalRun(BackupTarget target, long expectedBytes, BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    this.upload = new ObjectUpload(target.store(), target.key(), expectedBytes);
    this.publication = new Publication(target, upload::abort, cancelled);
  }

  /** Sends the tool's whole output; no part of it is visible yet. */
  ToolMessages stream(
      ToolCommand command, PhysicalBackupSettings settings, BackupProgress progress, int tables) {
    try (var tool = ToolProcess.start(command, cancelled, settings)) {
      tool.copyTo(upload, () -> progress.at(upload.writtenBytes(), 0, tables));
      ToolMessages said = tool.confirmSuccess();
      progress.at(upload.writtenBytes(), tables, tables);
      return said;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Makes the object visible and reads it back. */
  Publication.Published publish() {
    return publication.publish(this::finish);
  }

  private StoredArchive finish() {
    try {
      return upload.finish();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static MySqlException interrupted() {
    Thread.currentThread().interrupt();
    return new MySqlException.Cancelled("The backup");
  }

  @Override
  public void close() {
    publication.close();
  }
}
