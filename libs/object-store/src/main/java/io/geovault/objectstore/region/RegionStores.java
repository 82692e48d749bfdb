package io.geovault.objectstore.region;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.decorator.MeteredObjectStore;
import io.geovault.objectstore.decorator.RetrySettings;
import io.geovault.objectstore.decorator.RetryingObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.objectstore.minio.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The object stores of this installation: one per region, with retries and meters round it. */
@ApplicationScoped
public class RegionStores {

  private final Map<String, StoresConfig.Store> configured;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Map<Bucket, ObjectStore> open = new ConcurrentHashMap<>();

  RegionStores(StoresConfig config, MeterRegistry meters, InstantSource clock) {
    this.configured = Map.copyOf(config.byRegion());
    this.meters = meters;
    this.clock = clock;
  }

  /** Whether the region has a store here. */
  public boolean has(String region) {
    return configured.containsKey(region);
  }

  /** The region's own bucket; empty where the region has no store. */
  public Optional<ObjectStore> find(String region) {
    return own(region, Purpose.WORK);
  }

  /** Another bucket in the region's store, opened with the same keys. */
  public Optional<ObjectStore> find(String region, String bucket) {
    return Optional.ofNullable(configured.get(region))
        .map(store -> in(new Bucket(region, bucket, Purpose.WORK), store));
  }

  /**
   * The region's own bucket, opened to take away: with the purging keys, which may end retention in
   * governance mode early, or with the ordinary ones where the region has no others.
   */
  public Optional<ObjectStore> purging(String region) {
    return own(region, Purpose.PURGE);
  }

  /** The region's own bucket, opened to find out what its store does. */
  public Optional<ObjectStore> probing(String region) {
    return own(region, Purpose.PROBE);
  }

  private Optional<ObjectStore> own(String region, Purpose purpose) {
    return Optional.ofNullable(configured.get(region))
        .map(store -> in(new Bucket(region, store.bucket(), purpose), store));
  }

  private ObjectStore in(Bucket bucket, StoresConfig.Store store) {
    return open.computeIfAbsent(bucket, missing -> connect(bucket, store));
  }

  private ObjectStore connect(Bucket bucket, StoresConfig.Store store) {
    boolean purging = bucket.purpose() == Purpose.PURGE && store.purgeAccessKeyRef().isPresent();
    // Without keys of its own nothing is bypassed: the ordinary ones are not to be able to.
    Purpose purpose =
        bucket.purpose() == Purpose.PURGE && !purging ? Purpose.WORK : bucket.purpose();
    StoreAddress address =
        new StoreAddress(
            bucket.region(),
            store.internalEndpoint(),
            store.publicEndpoint().orElse(store.internalEndpoint()),
            bucket.name(),
            purging ? purgingKeys(store) : ordinaryKeys(store));
    ObjectStore metered =
        new MeteredObjectStore(
            MinioObjectStore.connect(address, Transport.DEFAULT, purpose), meters);
    return new RetryingObjectStore(
        metered, RetrySettings.DEFAULT, clock, new Random(), Thread::sleep);
  }

  private static StoreCredentials ordinaryKeys(StoresConfig.Store store) {
    return new StoreCredentials(
        new SecretReference(store.accessKeyRef()).resolve(),
        new SecretReference(store.secretKeyRef()).resolve());
  }

  private static StoreCredentials purgingKeys(StoresConfig.Store store) {
    return new StoreCredentials(
        new SecretReference(store.purgeAccessKeyRef().orElseThrow()).resolve(),
        new SecretReference(
                store
                    .purgeSecretKeyRef()
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "purge-access-key-ref without purge-secret-key-ref at "
                                    + store.internalEndpoint())))
            .resolve());
  }

  private record Bucket(String region, String name, Purpose purpose) {}
}
