package io.geovault.backup.log.slice;

import io.geovault.backup.log.catalog.LogChain;
import io.geovault.mysql.binlog.continuity.LogFile;
import io.geovault.mysql.binlog.slice.SealedSlice;
import io.geovault.mysql.binlog.slice.SliceReader;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.platform.instance.Instance;
import io.geovault.vault.LogManifest;
import io.geovault.vault.LogManifests;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BinlogPlace;
import io.geovault.vault.VaultKeys.LogSlice;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Finds the slice that an earlier worker stored but did not record before it died. The longest
 * slice is adopted unchanged. Shorter ones with the same beginning, which only two concurrent
 * workers can leave, are deleted: they were never recorded or published.
 */
@Singleton
public class SliceAdoption {

  private static final int MORE_THAN_THERE_ARE = 1000;

  private final SliceStore slices;
  private final Clock clock;

  SliceAdoption(SliceStore slices, Clock clock) {
    this.slices = slices;
    this.clock = clock;
  }

  /** Returns the slice after the chain's end, if one is stored there. */
  public Optional<LogManifest> find(Instance instance, LogChain chain, long sequence) {
    Optional<LogManifest> behind =
        find(instance, chain, chain.end().file(), chain.end().position(), sequence);
    // The file may have ended without an end event, and the next file may have begun.
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
      LogManifest made = reread(instance, store, chain, slice, sequence);
      manifests.publishProven(slice, made);
      return made;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Creates the manifest from the stored slice: a store shows an object only when it is complete,
   * and the events in it contain all the data of the manifest.
   */
  private LogManifest reread(
      Instance instance, ObjectStore store, LogChain chain, LogSlice slice, long sequence)
      throws IOException {
    long size = slice.lastPosition() - slice.firstPosition();
    MessageDigest digest = Sha256.newDigest();
    CRC32C crc = new CRC32C();
    try (InputStream in =
        new CheckedInputStream(new DigestInputStream(store.open(slice.key()), digest), crc)) {
      SealedSlice sealed =
          SliceReader.reseal(
              new SliceReader.Start(
                  chain.flavor(),
                  slice.place().binlogFile(),
                  slice.firstPosition(),
                  chain.openTransaction(),
                  clock),
              in,
              size);
      StoredBytes stored =
          new StoredBytes(size, Sha256.finish(digest), new Crc32c((int) crc.getValue()));
      return slices.manifest(instance, store, chain, sequence, sealed, stored);
    }
  }
}
