package io.geovault.replication.transfer;

import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.link.Pace;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.job.PermanentFailure;
import io.geovault.replication.region.StoreLinks;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Finds both ends of a copy: the object that its event names, and its place in the destination's
 * vault.
 */
@Singleton
public class EndsLookup {

  private final RegionStores stores;
  private final StoreLinks links;

  EndsLookup(RegionStores stores, StoreLinks links) {
    this.stores = stores;
    this.links = links;
  }

  /** An object in its own region, as an event announced it. */
  public record Announced(String accountId, String region, ObjectLocation location) {}

  /**
   * Returns both ends, or fails for good if the object is not the account's or its key is unusable.
   *
   * @param key the key at the destination, from the key at the source
   * @param pace asked only for a pair of regions that both have a store
   */
  public Ends find(
      Announced announced,
      String destinationRegion,
      UnaryOperator<ObjectKey> key,
      Supplier<Pace> pace) {
    ObjectLocation location = announced.location();
    String region = announced.region();
    try {
      OriginCheck.beforeReading(announced.accountId(), location, region, stores.places(region));
      ObjectKey sourceKey = new ObjectKey(location.key());
      ObjectKey destinationKey = key.apply(sourceKey);
      StoreLinks.Link link = links.between(region, location.bucket(), destinationRegion);
      return new Ends(
          location,
          link.source(),
          sourceKey,
          link.destination(),
          destinationKey,
          link.route(),
          pace.get());
    } catch (IllegalArgumentException unusableKey) {
      throw new PermanentFailure(String.valueOf(unusableKey.getMessage()), unusableKey);
    }
  }
}
