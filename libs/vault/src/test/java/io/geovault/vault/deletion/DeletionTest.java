package io.geovault.vault.deletion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B7")
@Tag("R7")
class DeletionTest {

  private final Store store = new Store();

  /** A store that keeps some objects under a lock and records the requests. */
  private static final class Store extends InMemoryObjectStore {
    private final Set<ObjectKey> locked = new HashSet<>();
    private final List<String> requests = new ArrayList<>();

    @Override
    public synchronized Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys) {
      requests.add("delete " + names(keys));
      Map<ObjectKey, ObjectStoreException> refused = new HashMap<>();
      Set<ObjectKey> free = new HashSet<>(keys);
      for (ObjectKey key : keys) {
        if (locked.contains(key)) {
          free.remove(key);
          refused.put(key, new LockedUntil(address(), key, null, "held"));
        }
      }
      super.deleteAll(free);
      return refused;
    }

    @Override
    public Map<ObjectKey, ObjectStoreException> deleteVersions(Collection<ObjectKey> keys) {
      requests.add("versions " + names(keys));
      return super.deleteAll(keys);
    }

    private static List<String> names(Collection<ObjectKey> keys) {
      return keys.stream().map(key -> key.value().replaceAll(".*/backups/", "")).toList();
    }

    List<String> keys() {
      return names(list("", Optional.empty(), 100).stream().map(StoredObject::key).toList());
    }
  }

  @Test
  void shouldDeleteAllManifestsBeforeAllData() {
    // Given
    List<BackupPlace> sets = List.of(set("one"), set("two"));

    // When
    Deletion<BackupPlace> deletion = delete(sets, DeletionTest::complete);

    // Then
    assertThat(deletion.gone()).isEqualTo(sets);
    assertThat(deletion.refused()).isEmpty();
    assertThat(store.keys()).isEmpty();
    assertThat(store.requests)
        .containsExactly(
            "delete [one/manifest.json, two/manifest.json]", "delete [one/data.tar, two/data.tar]");
  }

  @Test
  void shouldKeepTheDataOfAManifestThatTheStoreKeeps() {
    // Given
    BackupPlace held = set("held");
    BackupPlace free = set("free");
    store.locked.add(held.manifest().key());

    // When
    Deletion<BackupPlace> deletion = delete(List.of(held, free), DeletionTest::complete);

    // Then
    assertThat(deletion.gone()).containsExactly(free);
    assertThat(deletion.refused()).containsOnlyKeys(held);
    assertThat(store.keys()).containsExactly("held/data.tar", "held/manifest.json");
  }

  @Test
  void shouldReportASetWhoseDataTheStoreKeeps() {
    // Given
    BackupPlace held = set("held");
    store.locked.add(held.data(DataFormat.TAR).key());

    // When
    Deletion<BackupPlace> deletion = delete(List.of(held), DeletionTest::complete);

    // Then
    assertThat(deletion.gone()).isEmpty();
    assertThat(deletion.refused().get(held)).hasMessageContaining("held/data.tar");
    assertThat(store.keys()).containsExactly("held/data.tar");
  }

  @Test
  void shouldDeleteWhateverASetLeftThatNeverBecameComplete() {
    // Given
    BackupPlace place = set("broken");
    store.beginUpload(place.data(DataFormat.XBSTREAM).key());

    // When
    Deletion<BackupPlace> deletion = delete(List.of(place), VaultObjects::remains);

    // Then
    assertThat(deletion.gone()).containsExactly(place);
    assertThat(store.keys()).isEmpty();
    assertThat(store.pendingUploads("")).isEmpty();
  }

  @Test
  void shouldDeleteVersionsWhereADeletionWouldOnlyHideTheObject() {
    // Given
    BackupPlace place = set("one");

    // When
    Deletion.of(store, List.of(place), DeletionTest::complete, true);

    // Then
    assertThat(store.requests)
        .containsExactly("versions [one/manifest.json]", "versions [one/data.tar]");
  }

  @Test
  void shouldDeleteAnObjectOutsideTheVaultsLayoutWithoutAManifest() {
    // Given
    ObjectKey foreign = new ObjectKey("dumps/of/another/tool.sql");
    store.put(foreign, Slice.of("data".getBytes(UTF_8)));

    // When
    Deletion<ObjectKey> deletion =
        Deletion.of(store, List.of(foreign), VaultObjects::remains, false);

    // Then
    assertThat(deletion.gone()).containsExactly(foreign);
    assertThat(store.find(foreign)).isEmpty();
    assertThat(store.requests).hasSize(1);
  }

  @Test
  void shouldSendNoRequestForNothing() {
    // When
    Deletion<BackupPlace> deletion = delete(List.of(), DeletionTest::complete);

    // Then
    assertThat(deletion.gone()).isEmpty();
    assertThat(store.requests).isEmpty();
  }

  private Deletion<BackupPlace> delete(
      List<BackupPlace> sets, Function<BackupPlace, VaultObjects> objects) {
    return Deletion.of(store, sets, objects, false);
  }

  private static VaultObjects complete(BackupPlace place) {
    return VaultObjects.complete(place.data(DataFormat.TAR).key());
  }

  private BackupPlace set(String id) {
    BackupPlace place = new BackupPlace("1234567890123456", "rm-1", id);
    store.put(place.data(DataFormat.TAR).key(), Slice.of(id.getBytes(UTF_8)));
    store.put(place.manifest().key(), Slice.of("{}".getBytes(UTF_8)));
    return place;
  }
}
