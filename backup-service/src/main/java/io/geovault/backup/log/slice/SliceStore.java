package io.geovault.backup.log.slice;

import io.geovault.backup.log.catalog.ArchiverProblem;
import io.geovault.backup.log.catalog.LogChain;
import io.geovault.mysql.binlog.LargeEvent;
import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.mysql.binlog.slice.SealedSlice;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.instance.Instance;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.LogManifest;
import io.geovault.vault.LogManifests;
import io.geovault.vault.VaultKeys.LogSlice;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stores slices in the vault: the slice, then its manifest, then row and event in one transaction.
 * After a death between these steps, {@link SliceAdoption} finds what is stored.
 */
@Singleton
public class SliceStore {

  private final RegionStores stores;
  private final SliceRecords records;
  private final Ids ids;
  private final Clock clock;

  SliceStore(RegionStores stores, SliceRecords records, Ids ids, Clock clock) {
    this.stores = stores;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
  }

  /** Returns the bucket of the instance's region. */
  ObjectStore of(Instance instance) {
    return stores
        .find(instance.region())
        .orElseThrow(
            () ->
                new ArchiverProblem.Blocked(
                    "Region " + instance.region() + " has no object store configured here",
                    "Configure geovault.stores." + instance.region()));
  }

  /** Makes a slice durable; the caller must still record the returned manifest. */
  public LogManifest put(Instance instance, LogChain chain, long sequence, SealedSlice slice) {
    ObjectStore store = of(instance);
    LogSlice key = keyOf(instance, chain, slice);
    var content = slice.content();
    store.put(key.key(), content);
    return publish(instance, store, chain, sequence, slice, StoredBytes.of(content));
  }

  /**
   * Makes a slice of one event durable, which is received while it is stored; the caller must still
   * record the returned manifest.
   */
  public LogManifest putLarge(
      Instance instance, LogChain chain, long sequence, SealedSlice slice, LargeEvent event)
      throws InterruptedException {
    ObjectStore store = of(instance);
    StoredBytes stored = EventUpload.copy(event, store, keyOf(instance, chain, slice).key());
    return publish(instance, store, chain, sequence, slice, stored);
  }

  private LogManifest publish(
      Instance instance,
      ObjectStore store,
      LogChain chain,
      long sequence,
      SealedSlice slice,
      StoredBytes stored) {
    LogManifest manifest = manifest(instance, store, chain, sequence, slice, stored);
    new LogManifests(store).publishProven(keyOf(instance, chain, slice), manifest);
    return manifest;
  }

  private static LogSlice keyOf(Instance instance, LogChain chain, SealedSlice slice) {
    return chain.place(instance, slice.file()).slice(slice.firstPosition(), slice.lastPosition());
  }

  /** Returns the manifest of a slice that is in the store. */
  LogManifest manifest(
      Instance instance,
      ObjectStore store,
      LogChain chain,
      long sequence,
      SealedSlice slice,
      StoredBytes stored) {
    return new LogManifest(
        LogManifest.SCHEMA_VERSION,
        ids.next("log"),
        new BackupManifest.Instance(
            instance.id(),
            instance.accountId(),
            instance.region(),
            instance.spec().engineVersion()),
        new LogManifest.Range(
            chain.end().serverUuid(),
            slice.file(),
            slice.firstPosition(),
            slice.lastPosition(),
            slice.firstEventAt(),
            slice.lastEventAt(),
            text(slice.gtids())),
        new LogManifest.Chain(
            chain.id(), sequence, slice.endsFile(), slice.openTransaction().orElse(null)),
        clock.instant(),
        new BackupManifest.Location(
            instance.region(),
            store.address().bucket(),
            keyOf(instance, chain, slice).key().value(),
            stored.sizeBytes(),
            stored.sha256(),
            stored.crc32c()),
        null);
  }

  private static @Nullable String text(Gtids gtids) {
    return gtids.isEmpty() ? null : gtids.toString();
  }

  /** Records a slice and publishes its event, in the caller's transaction. */
  public void record(
      Handle handle, Instance instance, LogChain before, LogChain after, LogManifest manifest) {
    records.add(handle, instance, before, after, manifest);
  }

  /** Returns the slice that a manifest describes, without its bytes. */
  public static SealedSlice described(LogChain chain, LogManifest manifest) {
    LogManifest.Range range = manifest.range();
    return new SealedSlice(
        range.binlogFile(),
        range.firstPosition(),
        range.lastPosition(),
        range.firstEventAt(),
        range.lastEventAt(),
        Gtids.parse(chain.flavor(), range.gtidSet() == null ? "" : range.gtidSet()),
        manifest.chain().endsFile(),
        Optional.ofNullable(manifest.chain().openTransaction()),
        Optional.empty(),
        io.geovault.objectstore.Slice.of(new byte[0]));
  }
}
