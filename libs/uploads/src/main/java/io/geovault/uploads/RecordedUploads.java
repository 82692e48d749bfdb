package io.geovault.uploads;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.sweep.UploadsConfig;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.objectstore.unfinished.UploadJournal;
import io.geovault.platform.database.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The journal of uploads in the service's own database, one row for each place. A row is written
 * before the store begins the upload. It is deleted when its upload ends, if that was the only
 * upload begun there; all other rows wait for a sweep.
 */
@Singleton
public final class RecordedUploads implements UploadJournal {

  private static final Logger LOG = Logger.getLogger(RecordedUploads.class);

  private final Database database;
  private final UploadsConfig config;
  private final Clock clock;

  RecordedUploads(Database database, UploadsConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void beginning(StoreAddress store, ObjectKey key) {
    Instant now = clock.instant();
    database.writing(
        handle ->
            at(
                    store,
                    key,
                    handle.createUpdate(
                        """
                        insert into upload_intent (region, bucket, object_key, begins, begun_at, due_at)
                        values (:region, :bucket, :key, 1, :now, :due)
                        on conflict (region, bucket, object_key) do update
                        set begins = upload_intent.begins + 1, upload_id = null,
                            begun_at = excluded.begun_at, due_at = excluded.due_at
                        """))
                .bind("now", now)
                .bind("due", now.plus(config.keep()))
                .execute());
  }

  @Override
  public void begun(StoreAddress store, ObjectKey key, UploadId upload) {
    note(
        handle ->
            at(
                    store,
                    key,
                    handle.createUpdate(
                        """
                        update upload_intent set upload_id = :upload
                        where region = :region and bucket = :bucket and object_key = :key
                        """))
                .bind("upload", upload.value())
                .execute());
  }

  @Override
  public void ended(StoreAddress store, ObjectKey key, UploadId upload) {
    note(
        handle ->
            at(
                    store,
                    key,
                    handle.createUpdate(
                        """
                        delete from upload_intent
                        where region = :region and bucket = :bucket and object_key = :key
                          and begins = 1 and upload_id = :upload
                        """))
                .bind("upload", upload.value())
                .execute());
  }

  /**
   * Does not wait for the disk: if a crash of the database loses this change, the sweep corrects
   * it.
   */
  private void note(Consumer<Handle> change) {
    try {
      database.writing(
          handle -> {
            handle.execute("set local synchronous_commit = off");
            change.accept(handle);
          });
    } catch (RuntimeException failure) {
      LOG.infof(
          "An upload could not be recorded; a sweep checks it later: %s", failure.getMessage());
    }
  }

  /**
   * {@inheritDoc} A claimed place is due again after the sweep's period, unless it is forgotten.
   */
  @Override
  public List<BegunUpload> claim(String region, int limit) {
    Instant now = clock.instant();
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    update upload_intent set due_at = :again
                    where (region, bucket, object_key) in (
                      select region, bucket, object_key from upload_intent
                      where region = :region and due_at <= :now
                      order by due_at limit :limit for update skip locked)
                    returning region, bucket, object_key, begins, begun_at
                    """)
                .bind("region", region)
                .bind("now", now)
                .bind("again", now.plus(config.poll()))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list());
  }

  private static BegunUpload map(ResultSet row) throws SQLException {
    return new BegunUpload(
        row.getString("region"),
        row.getString("bucket"),
        new ObjectKey(row.getString("object_key")),
        row.getInt("begins"),
        row.getTimestamp("begun_at").toInstant());
  }

  @Override
  public boolean isLatest(BegunUpload begun) {
    return database.read(
        handle ->
            at(
                    begun,
                    handle.createQuery(
                        """
                        select 1 from upload_intent
                        where region = :region and bucket = :bucket and object_key = :key
                          and begins = :begins
                        """))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public void forget(BegunUpload begun) {
    database.writing(
        handle ->
            at(
                    begun,
                    handle.createUpdate(
                        """
                        delete from upload_intent
                        where region = :region and bucket = :bucket and object_key = :key
                          and begins = :begins
                        """))
                .execute());
  }

  private static <S extends SqlStatement<S>> S at(StoreAddress store, ObjectKey key, S statement) {
    return statement
        .bind("region", store.region())
        .bind("bucket", store.bucket())
        .bind("key", key.value());
  }

  private static <S extends SqlStatement<S>> S at(BegunUpload begun, S statement) {
    return statement
        .bind("region", begun.region())
        .bind("bucket", begun.bucket())
        .bind("key", begun.key().value())
        .bind("begins", begun.begins());
  }
}
