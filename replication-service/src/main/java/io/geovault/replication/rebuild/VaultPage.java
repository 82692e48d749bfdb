package io.geovault.replication.rebuild;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.vault.VaultKeys;
import io.geovault.objectstore.vault.VaultKeys.BackupData;
import io.geovault.objectstore.vault.VaultKeys.BackupManifestKey;
import io.geovault.objectstore.vault.VaultKeys.BackupPlace;
import io.geovault.objectstore.vault.VaultKeys.LogManifestKey;
import io.geovault.objectstore.vault.VaultKeys.LogSlice;
import io.geovault.objectstore.vault.VaultKeys.VaultKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a bucket's listing, in the listing's order. A set's objects are neighbours there; a
 * set that may go on behind the stretch is left for the next one.
 *
 * @param upTo the last key that is dealt with; null where nothing is
 */
record VaultPage(List<FoundSet> sets, long objects, long logs, @Nullable ObjectKey upTo) {

  /** Reads a listing; {@code last} tells that nothing follows it. */
  static VaultPage of(List<StoredObject> listing, boolean last) {
    List<StoredObject> whole = last ? listing : withoutLastSet(listing);
    Map<BackupPlace, List<StoredObject>> places = new LinkedHashMap<>();
    long logs = 0;
    for (StoredObject object : whole) {
      Optional<VaultKey> key = VaultKeys.parse(object.key());
      key.flatMap(VaultPage::placeOf)
          .ifPresent(
              place -> places.computeIfAbsent(place, first -> new ArrayList<>()).add(object));
      logs += key.filter(LogManifestKey.class::isInstance).isPresent() ? 1 : 0;
    }
    return new VaultPage(
        places.entrySet().stream().map(place -> found(place.getKey(), place.getValue())).toList(),
        whole.size(),
        logs,
        whole.isEmpty() ? null : whole.getLast().key());
  }

  /** A set alone is never longer than a page: it has three objects at most. */
  private static List<StoredObject> withoutLastSet(List<StoredObject> listing) {
    Optional<BackupPlace> last = place(listing.getLast());
    int end = listing.size();
    while (end > 0 && last.isPresent() && place(listing.get(end - 1)).equals(last)) {
      end--;
    }
    return listing.subList(0, end);
  }

  private static Optional<BackupPlace> place(StoredObject object) {
    return VaultKeys.parse(object.key()).flatMap(VaultPage::placeOf);
  }

  private static Optional<BackupPlace> placeOf(VaultKey key) {
    return switch (key) {
      case BackupData data -> Optional.of(data.place());
      case BackupManifestKey manifest -> Optional.of(manifest.place());
      case LogSlice slice -> Optional.empty();
      case LogManifestKey manifest -> Optional.empty();
    };
  }

  private static FoundSet found(BackupPlace place, List<StoredObject> objects) {
    ObjectKey manifest = place.manifest().key();
    return new FoundSet(
        place,
        objects.stream().filter(object -> object.key().equals(manifest)).findFirst(),
        objects.stream().filter(object -> !object.key().equals(manifest)).toList());
  }
}
