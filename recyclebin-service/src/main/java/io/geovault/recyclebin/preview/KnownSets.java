package io.geovault.recyclebin.preview;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The existing backup sets, as their events announced them. */
@Singleton
public class KnownSets {

  private static final int MOST = 1000;

  /** Records a set; a repeated announcement replaces the earlier one. */
  public void add(Handle handle, KnownSet set) {
    handle
        .createUpdate(
            """
            insert into known_set (id, place, instance_id, region, completed_at, size_bytes, purge_at)
            values (:id, :place, :instance, :region, :at, :size, :purge)
            on conflict (place, id) do update set purge_at = excluded.purge_at
            """)
        .bind("id", set.id())
        .bind("place", set.place().name())
        .bind("instance", set.instanceId())
        .bind("region", set.region())
        .bind("at", set.completedAt())
        .bind("size", set.sizeBytes())
        .bind("purge", set.purgeAt())
        .execute();
  }

  /** Forgets a deleted set. */
  public void remove(Handle handle, KnownSet.Place place, String id) {
    handle.execute("delete from known_set where place = ? and id = ?", place.name(), id);
  }

  /** The sets of one instance, newest first, no more than a page can hold. */
  List<KnownSet> of(Handle handle, String instanceId) {
    return handle
        .createQuery(
            """
            select * from known_set where instance_id = :id
            order by completed_at desc, id desc limit :most
            """)
        .bind("id", instanceId)
        .bind("most", MOST)
        .map(
            (row, context) -> {
              Timestamp purge = row.getTimestamp("purge_at");
              return new KnownSet(
                  row.getString("id"),
                  KnownSet.Place.valueOf(row.getString("place")),
                  row.getString("instance_id"),
                  row.getString("region"),
                  row.getTimestamp("completed_at").toInstant(),
                  row.getLong("size_bytes"),
                  purge == null ? null : purge.toInstant());
            })
        .list();
  }
}
