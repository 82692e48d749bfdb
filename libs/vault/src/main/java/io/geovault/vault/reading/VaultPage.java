package io.geovault.vault.reading;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.VaultKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a bucket's listing, in the listing's order. The objects of a set or a log slice are
 * neighbours in the listing; a group that may continue after the stretch is left for the next one.
 *
 * @param upTo the last processed key; null if there is none
 */
public record VaultPage(List<Found> found, long objects, @Nullable ObjectKey upTo) {

  /** Reads a listing; {@code last} says that no objects follow it. */
  public static VaultPage of(List<StoredObject> listing, boolean last) {
    List<StoredObject> whole = last ? listing : withoutLast(listing);
    Map<VaultKey, List<StoredObject>> places = new LinkedHashMap<>();
    for (StoredObject object : whole) {
      place(object)
          .ifPresent(
              place -> places.computeIfAbsent(place, first -> new ArrayList<>()).add(object));
    }
    return new VaultPage(
        places.entrySet().stream().map(each -> new Found(each.getKey(), each.getValue())).toList(),
        whole.size(),
        whole.isEmpty() ? null : whole.getLast().key());
  }

  /** A group of objects is never longer than a page: it has at most three objects. */
  private static List<StoredObject> withoutLast(List<StoredObject> listing) {
    Optional<VaultKey> last = place(listing.getLast());
    int end = listing.size();
    while (end > 0 && last.isPresent() && place(listing.get(end - 1)).equals(last)) {
      end--;
    }
    return listing.subList(0, end);
  }

  private static Optional<VaultKey> place(StoredObject object) {
    return VaultKeys.parse(object.key()).map(VaultKey::manifest);
  }
}
