package io.geovault.replication.region;

import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.problem.ErrorCode;
import io.geovault.platform.problem.Violations;
import io.geovault.replication.ReplicationError;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refuses pairs of regions between which nothing can be copied here (R2). */
@Singleton
public class Pairs {

  private final Regions regions;
  private final RegionStores stores;

  Pairs(Regions regions, RegionStores stores) {
    this.regions = regions;
    this.stores = stores;
  }

  /**
   * Returns normally if the pair is allowed, or throws the refusal that names the problem with
   * {@code field}.
   */
  public void require(String sourceRegion, String destinationRegion, String field) {
    Optional<Region> destination = regions.find(destinationRegion);
    refuseUnless(
        destination.isPresent(),
        ReplicationError.UNKNOWN_REGION,
        field,
        "there is no region " + destinationRegion + "; GET /v1/regions lists them");
    refuseUnless(
        !sourceRegion.equals(destinationRegion),
        ReplicationError.DESTINATION_IS_SOURCE,
        field,
        "must differ from " + sourceRegion + ", the instance's own region");
    refuseUnless(
        regions
            .find(sourceRegion)
            .filter(source -> regions.isAvailable(source, destination.orElseThrow()))
            .isPresent(),
        ReplicationError.PAIR_NOT_AVAILABLE,
        field,
        "must be one of GET /v1/regions/" + sourceRegion + "/destinations");
    refuseUnless(
        stores.has(destinationRegion),
        ReplicationError.REGION_HAS_NO_STORE,
        field,
        RegionWithoutStore.reason(destinationRegion));
  }

  private static void refuseUnless(boolean holds, ErrorCode code, String field, String rule) {
    new Violations().require(holds, field, rule).refuseIfAny(code);
  }
}
