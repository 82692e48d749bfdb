package io.geovault.replication.region;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.region.RegionStores;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens both ends of a copy by the route its regions ask for (R15): inside one area the stores'
 * internal endpoints, from one area to another their public ones, encrypted. A store without a
 * public endpoint is reached by its internal one.
 */
@Singleton
public class StoreLinks {

  private final Regions regions;
  private final RegionStores stores;
  private final RouteConfig config;

  StoreLinks(Regions regions, RegionStores stores, RouteConfig config) {
    this.regions = regions;
    this.stores = stores;
    this.config = config;
  }

  /** Both ends, and by which route they are reached. */
  public record Link(ObjectStore source, ObjectStore destination, Reach route) {}

  /**
   * The bucket of the source region and the destination's own. What is missing in the configuration
   * is thrown in words for the owner: it may be mended while a copy waits.
   */
  public Link between(String sourceRegion, String sourceBucket, String destinationRegion) {
    Reach route = route(sourceRegion, destinationRegion);
    return new Link(
        required(sourceRegion, stores.find(sourceRegion, sourceBucket, route)),
        required(destinationRegion, stores.find(destinationRegion, route)),
        route);
  }

  /** The route between two regions as they are configured now. */
  public Reach route(String sourceRegion, String destinationRegion) {
    List<URI> publicEndpoints =
        Stream.of(sourceRegion, destinationRegion)
            .map(stores::publicEndpoint)
            .flatMap(Optional::stream)
            .toList();
    return Routes.between(
        areaOf(sourceRegion), areaOf(destinationRegion), publicEndpoints, config.plainPublic());
  }

  /** A region that is in no catalogue any more lies outside every area that is. */
  private Area areaOf(String region) {
    return regions.find(region).map(Region::area).orElse(Area.OVERSEAS);
  }

  private static ObjectStore required(String region, Optional<ObjectStore> store) {
    return store.orElseThrow(
        () ->
            new IllegalStateException(
                "region "
                    + region
                    + " has no object store configured here; configure geovault.stores."
                    + region));
  }
}
