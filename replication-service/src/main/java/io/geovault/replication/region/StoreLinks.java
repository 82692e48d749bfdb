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
 * Opens both ends of a copy by the route that its regions require (R15): inside one area the
 * stores' internal endpoints, between areas their public endpoints, encrypted. A store without a
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

  /** Both ends of a copy, and the route by which they are reached. */
  public record Link(ObjectStore source, ObjectStore destination, Reach route) {}

  /**
   * Opens the bucket of the source region and the destination's own. If configuration is missing,
   * the exception describes it in words for the owner: it may be corrected while a copy waits.
   */
  public Link between(String sourceRegion, String sourceBucket, String destinationRegion) {
    Reach route = route(sourceRegion, destinationRegion);
    return new Link(
        stores.require(sourceRegion, sourceBucket, route),
        stores.require(destinationRegion, route),
        route);
  }

  /** The route between two regions as configured now. */
  public Reach route(String sourceRegion, String destinationRegion) {
    List<URI> publicEndpoints =
        Stream.of(sourceRegion, destinationRegion)
            .map(stores::publicEndpoint)
            .flatMap(Optional::stream)
            .toList();
    return Routes.between(
        areaOf(sourceRegion), areaOf(destinationRegion), publicEndpoints, config.plainPublic());
  }

  /** The area of a region; {@code OVERSEAS} if the region is no longer in the catalogue. */
  private Area areaOf(String region) {
    return regions.find(region).map(Region::area).orElse(Area.OVERSEAS);
  }
}
