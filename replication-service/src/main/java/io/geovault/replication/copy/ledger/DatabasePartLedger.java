package io.geovault.replication.copy.ledger;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Lease;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The confirmed parts of one copy, stored as rows under the job's lease: a worker that lost the
 * lease records nothing.
 */
public final class DatabasePartLedger implements PartLedger {

  private final Tables tables;
  private final String copyId;
  private final Lease lease;
  private final Database database;
  private final ObjLongConsumer<Handle> sent;

  /**
   * A ledger that passes each part's bytes to {@code sent}, in the transaction that records the
   * part.
   */
  public DatabasePartLedger(
      Tables tables, String copyId, Lease lease, Database database, ObjLongConsumer<Handle> sent) {
    this.tables = tables;
    this.sent = sent;
    this.copyId = copyId;
    this.lease = lease;
    this.database = database;
  }

  /** The kind of object copied, which decides the tables of its copies and their parts. */
  public enum Tables {
    BACKUP_SETS("cross_region_copy", "bytes_sent", "copy_part"),
    LOG_SLICES("cross_region_log", "bytes_copied", "cross_region_log_part");

    private final String copies;
    private final String sent;
    private final String parts;

    Tables(String copies, String sent, String parts) {
      this.copies = copies;
      this.sent = sent;
      this.parts = parts;
    }

    private String in(String statement) {
      return statement
          .replace("{copies}", copies)
          .replace("{sent}", sent)
          .replace("{parts}", parts);
    }
  }

  @Override
  public Optional<Entry> current() {
    return database.read(
        handle ->
            handle
                .createQuery(tables.in("select upload_id, part_bytes from {copies} where id = :id"))
                .bind("id", copyId)
                .map((row, context) -> begun(row.getString(1), row.getLong(2), handle))
                .one());
  }

  private Optional<Entry> begun(@Nullable String uploadId, long partBytes, Handle handle) {
    return uploadId == null
        ? Optional.empty()
        : Optional.of(new Entry(new UploadId(uploadId), partBytes, parts(handle)));
  }

  private List<PartReceipt> parts(Handle handle) {
    return handle
        .createQuery(
            tables.in(
                """
                select number, size_bytes, etag, crc32c from {parts}
                where copy_id = :id order by number
                """))
        .bind("id", copyId)
        .map(
            (row, context) ->
                new PartReceipt(
                    row.getInt("number"),
                    row.getLong("size_bytes"),
                    row.getString("etag"),
                    Crc32c.parse(row.getString("crc32c"))))
        .list();
  }

  @Override
  public void begun(UploadId upload, long partBytes) {
    lease.record(
        handle -> {
          handle.execute(tables.in("delete from {parts} where copy_id = ?"), copyId);
          handle.execute(
              tables.in("update {copies} set upload_id = ?, part_bytes = ? where id = ?"),
              upload.value(),
              partBytes,
              copyId);
        });
  }

  @Override
  public void finished(PartReceipt part) {
    lease.record(
        handle -> {
          handle.execute(
              tables.in(
                  """
                  insert into {parts} (copy_id, number, size_bytes, etag, crc32c)
                  values (?, ?, ?, ?, ?)
                  on conflict (copy_id, number) do update set size_bytes = excluded.size_bytes,
                    etag = excluded.etag, crc32c = excluded.crc32c
                  """),
              copyId,
              part.number(),
              part.sizeBytes(),
              part.etag(),
              part.checksum().base64());
          handle.execute(
              tables.in("update {copies} set {sent} = {sent} + ? where id = ?"),
              part.sizeBytes(),
              copyId);
          sent.accept(handle, part.sizeBytes());
        });
  }

  @Override
  public void closed() {
    lease.record(
        handle -> {
          handle.execute(tables.in("delete from {parts} where copy_id = ?"), copyId);
          handle.execute(
              tables.in("update {copies} set upload_id = null, part_bytes = null where id = ?"),
              copyId);
        });
  }
}
