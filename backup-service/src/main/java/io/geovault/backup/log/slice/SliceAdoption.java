package io.geovault.backup.log.slice;

import io.geovault.backup.log.catalog.LogChain;
import io.geovault.mysql.binlog.continuity.LogFile;
import io.geovault.mysql.binlog.slice.SealedSlice;
import io.geovault.mysql.binlog.slice.SliceReader;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.vault.LogManifest;
import io.geovault.objectstore.vault.LogManifests;
import io.geovault.objectstore.vault.VaultKeys;
import io.geovault.objectstore.vault.VaultKeys.BinlogPlace;
import io.geovault.objectstore.vault.VaultKeys.LogSlice;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the slice that an earlier worker put into the vault and did not live to record. The longest
 * one is taken as it is; shorter ones of the same beginning, which only two workers at once could
 * leave, are deleted: nobody was ever told of them.
 */
@Singleton
public class SliceAdoption {

  private static final int MORE_THAN_THERE_ARE = 1000;

  private final SliceStore slices;

  SliceAdoption(SliceStore slices) {
    this.slices = slices;
  }

  /** The slice behind the chain's end, if one stands there. */
  public Optional<LogManifest> find(Instance instance, LogChain chain, long sequence) {
    Optional<LogManifest> behind =
        find(instance, chain, chain.end().file(), chain.end().position(), sequence);
    // The file may have ended without saying so, and the next one have begun.
    return behind.or(
        () ->
            LogFile.after(chain.end().file())
                .flatMap(next -> find(instance, chain, next, 0, sequence)));
  }

  private Optional<LogManifest> find(
      Instance instance, LogChain chain, String file, long position, long sequence) {
    ObjectStore store = slices.of(instance);
    BinlogPlace place = chain.place(instance, file);
    List<LogSlice> longestFirst =
        store.list(place.prefixOf(position), Optional.empty(), MORE_THAN_THERE_ARE).stream()
            .map(StoredObject::key)
            .flatMap(key -> VaultKeys.parse(key).stream())
            .filter(LogSlice.class::isInstance)
            .map(LogSlice.class::cast)
            .sorted(Comparator.comparingLong(LogSlice::lastPosition).reversed())
            .toList();
    if (longestFirst.isEmpty()) {
      return Optional.empty();
    }
    for (LogSlice shorter : longestFirst.subList(1, longestFirst.size())) {
      store.delete(shorter.manifest().key());
      store.delete(shorter.key());
    }
    return Optional.of(manifest(instance, store, chain, longestFirst.getFirst(), sequence));
  }

  private LogManifest manifest(
      Instance instance, ObjectStore store, LogChain chain, LogSlice slice, long sequence) {
    LogManifests manifests = new LogManifests(store);
    try {
      Optional<LogManifest> written = manifests.find(slice);
      if (written.isPresent()) {
        return written.get();
      }
      LogManifest made =
          slices.manifest(instance, store, chain, sequence, reread(store, chain, slice));
      manifests.publishProven(slice, made);
      return made;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A store shows an object only when it is whole; its events say all there is to know of it. */
  private static SealedSlice reread(ObjectStore store, LogChain chain, LogSlice slice)
      throws IOException {
    try (InputStream in = store.open(slice.key())) {
      return SliceReader.reseal(
          chain.flavor(),
          slice.place().binlogFile(),
          slice.firstPosition(),
          chain.openTransaction(),
          in.readAllBytes());
    }
  }
}
