package io.geovault.replication.rebuild;

import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violations;
import io.geovault.replication.ReplicationAction;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.region.Regions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the requests to rebuild a region's catalogue; at most one rebuild of a region is open.
 */
@Singleton
class RebuildRequests {

  private final Database database;
  private final CatalogueRebuilds rebuilds;
  private final Regions regions;
  private final RegionStores stores;
  private final Jobs jobs;
  private final Ids ids;
  private final AuditTrail trail;

  RebuildRequests(
      Database database,
      CatalogueRebuilds rebuilds,
      Regions regions,
      RegionStores stores,
      Jobs jobs,
      Ids ids,
      AuditTrail trail) {
    this.database = database;
    this.rebuilds = rebuilds;
    this.regions = regions;
    this.stores = stores;
    this.jobs = jobs;
    this.ids = ids;
    this.trail = trail;
  }

  /** Returns the open rebuild of the region: a new one, or the one requested earlier. */
  CatalogueRebuild request(Caller caller, @Nullable RebuildRequest request) {
    String region = regionOf(request);
    return database.write(
        handle -> {
          String id = ids.next("rebuild");
          if (rebuilds.insert(handle, id, region, caller.subject())) {
            jobs.enqueue(handle, id, RebuildRunner.KIND, region, "{}");
            trail.append(handle, requested(caller, id, region));
          }
          return rebuilds.open(handle, region).orElseThrow();
        });
  }

  private static AuditedChange requested(Caller caller, String id, String region) {
    return new AuditedChange(
        caller,
        ReplicationAction.CATALOGUE_REBUILD_REQUESTED,
        Affected.installation().target(id),
        Changes.of("region", null, region));
  }

  private String regionOf(@Nullable RebuildRequest request) {
    String region = request == null ? null : request.region();
    if (region == null) {
      throw new Refusal(CommonError.INVALID_BODY, "region is required");
    }
    new Violations()
        .require(regions.find(region).isPresent(), "region", "must be one of GET /v1/regions")
        .refuseIfAny(ReplicationError.UNKNOWN_REGION);
    new Violations()
        .require(stores.has(region), "region", RegionWithoutStore.reason(region))
        .refuseIfAny(ReplicationError.REGION_HAS_NO_STORE);
    return region;
  }
}
