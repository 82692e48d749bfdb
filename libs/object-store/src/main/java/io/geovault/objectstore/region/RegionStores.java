package io.geovault.objectstore.region;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The object stores of this installation: one per region, opened when first used. */
@ApplicationScoped
public class RegionStores {

  private final Map<String, StoresConfig.Store> configured;
  private final Map<Bucket, ObjectStore> open = new ConcurrentHashMap<>();

  RegionStores(StoresConfig config) {
    this.configured = Map.copyOf(config.byRegion());
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
    return MinioObjectStore.connect(address, Transport.DEFAULT);
  }

  private record Bucket(String region, String name) {}
}
