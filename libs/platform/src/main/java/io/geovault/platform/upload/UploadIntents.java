package io.geovault.platform.upload;

import io.geovault.platform.database.Database;
import io.geovault.platform.upload.UploadIntent.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * The rows of uploads that were begun, one for each place. A row is written before the store begins
 * the upload. It is deleted when its upload ends, if that was the only upload begun there; all
 * other rows wait for a sweep.
 */
@ApplicationScoped
public class UploadIntents {

  private static final Logger LOG = Logger.getLogger(UploadIntents.class);

  private final Database database;
  private final Clock clock;

  UploadIntents(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Records that an upload will be begun there; a sweep looks at it after {@code keep}. */
  public void beginning(Place place, Duration keep) {
    Instant now = clock.instant();
    database.writing(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into upload_intent (region, bucket, object_key, begins, begun_at, due_at)
                    values (:region, :bucket, :key, 1, :now, :due)
                    on conflict (region, bucket, object_key) do update
                    set begins = upload_intent.begins + 1, upload_id = null,
                        begun_at = excluded.begun_at, due_at = excluded.due_at
                    """)
                .bindMethods(place)
                .bind("now", now)
                .bind("due", now.plus(keep))
                .execute());
  }

  /**
   * Records the store's id of the upload that was begun last; a failure to record it does not
   * matter.
   */
  public void begun(Place place, String uploadId) {
    note(
        handle ->
            handle
                .createUpdate(
                    """
                    update upload_intent set upload_id = :upload
                    where region = :region and bucket = :bucket and object_key = :key
                    """)
                .bindMethods(place)
                .bind("upload", uploadId)
                .execute());
  }

  /** Records the end of an upload; a failure to record it does not matter. */
  public void ended(Place place, String uploadId) {
    note(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from upload_intent
                    where region = :region and bucket = :bucket and object_key = :key
                      and begins = 1 and upload_id = :upload
                    """)
                .bindMethods(place)
                .bind("upload", uploadId)
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
      LOG.infof("Upload not noted, a sweep looks at it later: %s", failure.getMessage());
    }
  }

  /**
   * Claims due places of a region; each is due again after {@code again} unless it is forgotten.
   */
  public List<UploadIntent> claim(String region, int limit, Duration again) {
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
                .bind("again", now.plus(again))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new UploadIntent(
                            row.getString("region"),
                            row.getString("bucket"),
                            row.getString("object_key"),
                            row.getInt("begins"),
                            row.getTimestamp("begun_at").toInstant()))
                .list());
  }

  /** Returns whether no upload was begun there since. */
  public boolean isLatest(UploadIntent intent) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select 1 from upload_intent
                    where region = :region and bucket = :bucket and object_key = :key
                      and begins = :begins
                    """)
                .bindMethods(intent)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /** Deletes the row, unless an upload was begun there since the row was read. */
  public void forget(UploadIntent intent) {
    database.writing(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from upload_intent
                    where region = :region and bucket = :bucket and object_key = :key
                      and begins = :begins
                    """)
                .bindMethods(intent)
                .execute());
  }
}
