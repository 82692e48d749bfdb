package io.geovault.replication.transfer;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Lease;
import io.geovault.replication.CopyKind;
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

  private final CopyKind kind;
  private final String copyId;
  private final Lease lease;
  private final Database database;
  private final ObjLongConsumer<Handle> sent;

  /**
   * A ledger that passes each part's bytes to {@code sent}, in the transaction that records the
   * part.
   */
  public DatabasePartLedger(
      CopyKind kind, String copyId, Lease lease, Database database, ObjLongConsumer<Handle> sent) {
    this.kind = kind;
    this.sent = sent;
    this.copyId = copyId;
    this.lease = lease;
    this.database = database;
  }

  @Override
  public Optional<Entry> current() {
    return database.read(
        handle ->
            handle
                .createQuery("select upload_id, part_bytes from <table> where id = :id")
                .define("table", kind.table())
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
            """
            select number, size_bytes, etag, crc32c from <table>_part
            where copy_id = :id order by number
            """)
        .define("table", kind.table())
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
          forgetParts(handle);
          handle
              .createUpdate(
                  "update <table> set upload_id = :upload, part_bytes = :partBytes where id = :id")
              .define("table", kind.table())
              .bind("upload", upload.value())
              .bind("partBytes", partBytes)
              .bind("id", copyId)
              .execute();
        });
  }

  @Override
  public void finished(PartReceipt part) {
    lease.record(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into <table>_part (copy_id, number, size_bytes, etag, crc32c)
                  values (:id, :number, :sizeBytes, :etag, :crc32c)
                  on conflict (copy_id, number) do update set size_bytes = excluded.size_bytes,
                    etag = excluded.etag, crc32c = excluded.crc32c
                  """)
              .define("table", kind.table())
              .bind("id", copyId)
              .bind("number", part.number())
              .bind("sizeBytes", part.sizeBytes())
              .bind("etag", part.etag())
              .bind("crc32c", part.checksum().base64())
              .execute();
          handle
              .createUpdate("update <table> set bytes_sent = bytes_sent + :sent where id = :id")
              .define("table", kind.table())
              .bind("sent", part.sizeBytes())
              .bind("id", copyId)
              .execute();
          sent.accept(handle, part.sizeBytes());
        });
  }

  @Override
  public void closed() {
    lease.record(
        handle -> {
          forgetParts(handle);
          handle
              .createUpdate("update <table> set upload_id = null, part_bytes = null where id = :id")
              .define("table", kind.table())
              .bind("id", copyId)
              .execute();
        });
  }

  private void forgetParts(Handle handle) {
    handle
        .createUpdate("delete from <table>_part where copy_id = :id")
        .define("table", kind.table())
        .bind("id", copyId)
        .execute();
  }
}
