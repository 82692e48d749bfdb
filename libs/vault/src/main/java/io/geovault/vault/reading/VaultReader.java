package io.geovault.vault.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.StoreAddress;
import io.geovault.vault.ManifestJson;
import io.geovault.vault.VaultKeys.BackupData;
import io.geovault.vault.VaultKeys.BackupManifestKey;
import io.geovault.vault.VaultKeys.LogManifestKey;
import io.geovault.vault.VaultKeys.LogSlice;
import io.geovault.vault.VaultKeys.SettingsKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads the manifests of some sets, slices and settings in parallel. */
public final class VaultReader {

  private VaultReader() {}

  /**
   * Returns the meaning of each of them, in their order. A manifest that cannot be read is a
   * finding and stops no other; throws a failure that may pass.
   */
  public static List<Reading> read(ObjectStore store, List<Found> some) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<List<Reading>>> readings =
          some.stream()
              .map(found -> CompletableFuture.supplyAsync(() -> read(store, found), threads))
              .toList();
      List<Reading> all = new ArrayList<>();
      readings.forEach(reading -> all.addAll(reading.join()));
      return all;
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  private static List<Reading> read(ObjectStore store, Found found) {
    if (found.manifest().isEmpty()) {
      return found.data().stream().map(Reading::orphan).toList();
    }
    byte[] json;
    try (InputStream in = store.open(found.place().key())) {
      json = in.readAllBytes();
    } catch (ObjectNotFound purgedMeanwhile) {
      return List.of();
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
    try {
      return List.of(parse(store.address(), found, json));
    } catch (JsonProcessingException unreadable) {
      return List.of(
          Reading.damaged(
              found, "the manifest is not JSON of its form: " + unreadable.getOriginalMessage()));
    } catch (InvalidEvent | IllegalArgumentException invalid) {
      return List.of(
          Reading.damaged(found, "the manifest cannot be read: " + invalid.getMessage()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Reading parse(StoreAddress vault, Found found, byte[] json) throws IOException {
    return switch (found.place()) {
      case BackupManifestKey set -> SetReading.of(found, ManifestJson.read(json), vault);
      case LogManifestKey slice -> SliceReading.of(found, slice, ManifestJson.readLog(json), vault);
      case SettingsKey settings -> SettingsReading.of(found, ManifestJson.readSettings(json));
      case BackupData data -> throw new IllegalArgumentException(data + " describes nothing");
      case LogSlice data -> throw new IllegalArgumentException(data + " describes nothing");
    };
  }
}
