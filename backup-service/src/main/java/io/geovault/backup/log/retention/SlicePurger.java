package io.geovault.backup.log.retention;

import io.geovault.backup.log.LogBackupConfig;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.vault.VaultKeys;
import io.geovault.objectstore.vault.VaultKeys.LogSlice;
import io.geovault.platform.database.Database;
import io.geovault.platform.timer.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.NoSuchElementException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Deletes slices that retention marked: manifest, slice, then row. Each step can be repeated, so a
 * death in between or two replicas at once do no harm.
 */
@Singleton
final class SlicePurger {

  private static final Logger LOG = Logger.getLogger(SlicePurger.class);
  private static final int BATCH = 500;

  private final Database database;
  private final RegionStores stores;
  private final LogBackupConfig config;
  private @Nullable Ticker ticker;

  SlicePurger(Database database, RegionStores stores, LogBackupConfig config) {
    this.database = database;
    this.stores = stores;
    this.config = config;
  }

  private record Marked(String id, String region, String bucket, String key) {}

  void start(@Observes StartupEvent started) {
    ticker = Ticker.start("log-purge", config.poll(), this::sweep);
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (ticker != null) {
      ticker.stop();
    }
  }

  private boolean sweep() {
    List<Marked> marked = database.read(SlicePurger::marked);
    List<String> gone = marked.stream().filter(this::delete).map(Marked::id).toList();
    if (!gone.isEmpty()) {
      database.writing(
          handle ->
              handle
                  .createUpdate("delete from log_segment where id = any(:ids)")
                  .bindArray("ids", String.class, gone)
                  .execute());
    }
    // Those that failed would be found again at once.
    return gone.size() == BATCH;
  }

  private static List<Marked> marked(Handle handle) {
    return handle
        .createQuery(
            """
            select s.id, i.region, s.bucket, s.object_key from log_segment s
            join instance i on i.id = s.instance_id
            where s.purging_since is not null order by s.purging_since limit :limit
            """)
        .bind("limit", BATCH)
        .map(
            (row, context) ->
                new Marked(
                    row.getString("id"),
                    row.getString("region"),
                    row.getString("bucket"),
                    row.getString("object_key")))
        .list();
  }

  private boolean delete(Marked slice) {
    try {
      ObjectStore store = stores.find(slice.region(), slice.bucket()).orElseThrow();
      ObjectKey key = new ObjectKey(slice.key());
      if (VaultKeys.parse(key).orElseThrow() instanceof LogSlice parsed) {
        store.delete(parsed.manifest().key());
      }
      store.delete(key);
      return true;
    } catch (ObjectStoreException | NoSuchElementException failure) {
      LOG.warnf("Log segment %s not purged yet: %s", slice.id(), failure.getMessage());
      return false;
    }
  }
}
