package io.geovault.objectstore.region;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.decorator.JournaledObjectStore;
import io.geovault.objectstore.decorator.MeteredObjectStore;
import io.geovault.objectstore.decorator.RetrySettings;
import io.geovault.objectstore.decorator.RetryingObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.MinioObjectStore.Purpose;
import io.geovault.objectstore.minio.Transport;
import io.geovault.objectstore.probe.StoreProbe;
import io.geovault.objectstore.unfinished.UploadJournal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The object stores of this installation: one per region, each with retries, metrics and the
 * journal of uploads.
 */
@ApplicationScoped
public class RegionStores {

  private final Map<String, StoresConfig.Store> configured;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final UploadJournal journal;
  private final Map<Bucket, ObjectStore> open = new ConcurrentHashMap<>();

  public RegionStores(
      StoresConfig config, MeterRegistry meters, InstantSource clock, UploadJournal journal) {
    this.configured = Map.copyOf(config.byRegion());
    this.meters = meters;
    this.clock = clock;
    this.journal = journal;
  }

  /** Returns whether the region has a store here. */
  public boolean has(String region) {
    return configured.containsKey(region);
  }

  /** The regions that have a store. */
  public Set<String> regions() {
    return configured.keySet();
  }

  /** The places of the region's accounts for their objects; empty if the region has no store. */
  public Optional<OwnPlaces> places(String region) {
    return Optional.ofNullable(configured.get(region))
        .map(store -> new OwnPlaces(store.bucket(), store.prefixes()));
  }

  /** The region's own bucket; empty if the region has no store. */
  public Optional<ObjectStore> find(String region) {
    return own(region, Purpose.WORK, Keys.ORDINARY);
  }

  /** The region's own bucket; throws {@link RegionWithoutStore} if the region has no store. */
  public ObjectStore require(String region) {
    return find(region).orElseThrow(() -> new RegionWithoutStore(region));
  }

  /** Does what {@link #require(String)} does, for another bucket in the region's store. */
  public ObjectStore require(String region, String bucket) {
    return require(region, bucket, Reach.INTERNAL);
  }

  /** Does what {@link #require(String, String)} does, by an endpoint of the caller's choice. */
  public ObjectStore require(String region, String bucket, Reach reach) {
    return find(region, bucket, reach).orElseThrow(() -> new RegionWithoutStore(region));
  }

  /** Does what {@link #require(String)} does, by an endpoint of the caller's choice. */
  public ObjectStore require(String region, Reach reach) {
    return find(region, reach).orElseThrow(() -> new RegionWithoutStore(region));
  }

  /** Another bucket in the region's store, opened with the same keys. */
  public Optional<ObjectStore> find(String region, String bucket) {
    return find(region, bucket, Reach.INTERNAL);
  }

  /**
   * Another bucket in the region's store, opened with the same keys and reached through its
   * internal or, if it has one, public endpoint.
   */
  public Optional<ObjectStore> find(String region, String bucket, Reach reach) {
    return Optional.ofNullable(configured.get(region))
        .map(store -> in(new Bucket(region, bucket, Purpose.WORK, Keys.ORDINARY, reach), store));
  }

  /** The region's own bucket, reached through its internal or, if it has one, public endpoint. */
  public Optional<ObjectStore> find(String region, Reach reach) {
    return Optional.ofNullable(configured.get(region))
        .flatMap(store -> find(region, store.bucket(), reach));
  }

  /** The public endpoint of the region's store; empty if none is configured. */
  public Optional<URI> publicEndpoint(String region) {
    return Optional.ofNullable(configured.get(region)).flatMap(StoresConfig.Store::publicEndpoint);
  }

  /**
   * The region's own bucket, opened for deletion: with the purging keys, which may end retention in
   * governance mode early. If the region has none, it is opened with the ordinary keys, without
   * requesting a bypass: they must not be allowed one.
   */
  public Optional<ObjectStore> purging(String region) {
    return hasPurgingKeys(region)
        ? own(region, Purpose.PURGE, Keys.PURGING)
        : own(region, Purpose.WORK, Keys.ORDINARY);
  }

  /** A probe of the region's own bucket, with all keys the region has. */
  public Optional<StoreProbe> probe(String region) {
    Optional<ObjectStore> purging =
        hasPurgingKeys(region) ? own(region, Purpose.PURGE, Keys.PURGING) : Optional.empty();
    return own(region, Purpose.PROBE, Keys.ORDINARY)
        .flatMap(
            store ->
                own(region, Purpose.PURGE, Keys.ORDINARY)
                    .map(bypassing -> new StoreProbe(store, bypassing, purging)));
  }

  private boolean hasPurgingKeys(String region) {
    return Optional.ofNullable(configured.get(region))
        .flatMap(StoresConfig.Store::purgeAccessKeyRef)
        .isPresent();
  }

  private Optional<ObjectStore> own(String region, Purpose purpose, Keys keys) {
    return Optional.ofNullable(configured.get(region))
        .map(store -> in(new Bucket(region, store.bucket(), purpose, keys, Reach.INTERNAL), store));
  }

  private ObjectStore in(Bucket bucket, StoresConfig.Store store) {
    return open.computeIfAbsent(bucket, missing -> connect(bucket, store));
  }

  private ObjectStore connect(Bucket bucket, StoresConfig.Store store) {
    URI outside = store.publicEndpoint().orElse(store.internalEndpoint());
    StoreAddress address =
        new StoreAddress(
            bucket.region(),
            switch (bucket.reach()) {
              case INTERNAL -> store.internalEndpoint();
              case PUBLIC -> outside;
            },
            outside,
            bucket.name(),
            switch (bucket.keys()) {
              case ORDINARY -> ordinaryKeys(store);
              case PURGING -> purgingKeys(store);
            });
    ObjectStore plain = MinioObjectStore.connect(address, Transport.DEFAULT, bucket.purpose());
    // A probe provokes refusals, sends objects that are no backups, and deletes objects of earlier
    // probes: it must not appear in the metrics or the journal.
    ObjectStore heard =
        bucket.purpose() == Purpose.PROBE
            ? plain
            : new JournaledObjectStore(new MeteredObjectStore(plain, meters), journal);
    return new RetryingObjectStore(
        heard, RetrySettings.DEFAULT, clock, new Random(), Thread::sleep);
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

  private enum Keys {
    ORDINARY,
    PURGING
  }

  private record Bucket(String region, String name, Purpose purpose, Keys keys, Reach reach) {}
}
