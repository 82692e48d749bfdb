package io.geovault.objectstore.region;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.decorator.MeteredObjectStore;
import io.geovault.objectstore.decorator.RetrySettings;
import io.geovault.objectstore.decorator.RetryingObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore;
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
    return Optional.ofNullable(configured.get(region))
        .map(store -> in(new Bucket(region, store.bucket()), store));
  }

  /** Another bucket in the region's store, opened with the same keys. */
  public Optional<ObjectStore> find(String region, String bucket) {
    return Optional.ofNullable(configured.get(region))
        .map(store -> in(new Bucket(region, bucket), store));
  }

  private ObjectStore in(Bucket bucket, StoresConfig.Store store) {
    return open.computeIfAbsent(bucket, missing -> connect(bucket, store));
  }

  private ObjectStore connect(Bucket bucket, StoresConfig.Store store) {
    StoreAddress address =
        new StoreAddress(
            bucket.region(),
            store.internalEndpoint(),
            store.publicEndpoint().orElse(store.internalEndpoint()),
            bucket.name(),
            new StoreCredentials(
                new SecretReference(store.accessKeyRef()).resolve(),
                new SecretReference(store.secretKeyRef()).resolve()));
    ObjectStore metered =
        new MeteredObjectStore(MinioObjectStore.connect(address, Transport.DEFAULT), meters);
    return new RetryingObjectStore(
        metered, RetrySettings.DEFAULT, clock, new Random(), Thread::sleep);
  }

  private record Bucket(String region, String name) {}
}
