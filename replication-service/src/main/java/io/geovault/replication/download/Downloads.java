package io.geovault.replication.download;

import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.CopyKind;
import io.geovault.replication.ReplicationAction;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.usage.UsageLedger;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Issues download addresses, and records to whom each was issued. */
@Singleton
class Downloads {

  private final Database database;
  private final RegionStores stores;
  private final UsageLedger usage;
  private final DownloadConfig config;
  private final AuditTrail trail;
  private final Clock clock;

  Downloads(
      Database database,
      RegionStores stores,
      UsageLedger usage,
      DownloadConfig config,
      AuditTrail trail,
      Clock clock) {
    this.database = database;
    this.stores = stores;
    this.usage = usage;
    this.config = config;
    this.trail = trail;
    this.clock = clock;
  }

  /** The addresses of a copy that the caller may see, or a refusal with the reason. */
  DownloadUrl urls(Caller caller, CopyKind kind, String id) {
    return database.write(
        handle -> {
          Downloadable copy = find(handle, caller, kind, id);
          Downloadable.Place place = copy.place();
          Instant now = clock.instant();
          Duration validity = copy.validity(now, config.validFor());
          ObjectStore store = store(copy.destinationRegion(), place.bucket());
          ObjectKey key = new ObjectKey(place.key());
          DownloadUrl url =
              new DownloadUrl(
                  store.downloadUrl(key, validity, Reach.INTERNAL),
                  store.downloadUrl(key, validity, Reach.PUBLIC),
                  now.plus(validity));
          recordAudit(handle, caller, copy, url);
          usage.granted(handle, kind, copy.id());
          return url;
        });
  }

  private static Downloadable find(Handle handle, Caller caller, CopyKind kind, String id) {
    return handle
        .createQuery(
            """
            select copy.*, instance.spec ->> 'storageClass' as class_of_instance,
              instance.status as status_of_instance
            from cross_region_any_copy as copy join instance on instance.id = copy.instance_id
            where copy.kind = :kind and copy.id = :id
            """)
        .bind("kind", kind.name())
        .bind("id", id)
        .map((row, context) -> map(row))
        .findOne()
        .filter(copy -> caller.mayAccess(copy.accountId()))
        .orElseThrow(() -> Refusal.notFound("copy of " + kind.label(), id));
  }

  private static Downloadable map(ResultSet row) throws SQLException {
    Timestamp purgeAt = row.getTimestamp("purge_at");
    return new Downloadable(
        row.getString("id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        StorageClass.valueOf(row.getString("class_of_instance")),
        InstanceStatus.valueOf(row.getString("status_of_instance")),
        row.getString("destination_region"),
        row.getString("status"),
        row.getString("destination_bucket"),
        row.getString("destination_key"),
        purgeAt == null ? null : purgeAt.toInstant());
  }

  private ObjectStore store(String region, String bucket) {
    return stores
        .find(region, bucket)
        .orElseThrow(
            () ->
                new Refusal(
                    ReplicationError.REGION_HAS_NO_STORE, RegionWithoutStore.reason(region)));
  }

  private void recordAudit(Handle handle, Caller caller, Downloadable copy, DownloadUrl url) {
    trail.append(
        handle,
        new AuditedChange(
            caller,
            ReplicationAction.DOWNLOAD_URL_ISSUED,
            Affected.instance(copy.accountId(), copy.instanceId()).target(copy.id()),
            Changes.of("expiresAt", null, url.expiresAt())));
  }
}
