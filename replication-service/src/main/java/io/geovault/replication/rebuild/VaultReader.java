package io.geovault.replication.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.vault.ManifestJson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads the manifests of some sets side by side. */
@Singleton
class VaultReader {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** What each of the sets is, in their order; a failure that may pass is thrown. */
  List<SetReading> read(ObjectStore store, List<FoundSet> sets) {
    List<CompletableFuture<List<SetReading>>> readings =
        sets.stream()
            .map(set -> CompletableFuture.supplyAsync(() -> read(store, set), threads))
            .toList();
    try {
      List<SetReading> all = new ArrayList<>();
      readings.forEach(reading -> all.addAll(reading.join()));
      return all;
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  private static List<SetReading> read(ObjectStore store, FoundSet set) {
    if (set.manifest().isEmpty()) {
      return set.data().stream().map(SetReading::orphan).toList();
    }
    StoredObject manifest = set.manifest().get();
    byte[] json;
    try (InputStream in = store.open(manifest.key())) {
      json = in.readAllBytes();
    } catch (ObjectNotFound purgedMeanwhile) {
      return List.of();
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
    try {
      return List.of(SetReading.of(set, ManifestJson.read(json), store.address()));
    } catch (JsonProcessingException unreadable) {
      return List.of(
          SetReading.damaged(
              set, "the manifest is not JSON of its form: " + unreadable.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
