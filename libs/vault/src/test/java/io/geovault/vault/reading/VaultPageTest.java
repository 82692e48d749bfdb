package io.geovault.vault.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class VaultPageTest {

  private static final String SET = "1234567890123456/rm-1/backups/set-%03d/";

  @Test
  void shouldKeepTheObjectsOfASetTogether() {
    // When
    VaultPage page =
        VaultPage.of(
            objects(
                SET.formatted(1) + "data.tar",
                SET.formatted(1) + "manifest.json",
                SET.formatted(2) + "data.xbstream"),
            true);

    // Then
    assertThat(page.found()).extracting(set -> set.data().size()).containsExactly(1, 1);
    assertThat(page.found())
        .extracting(set -> set.manifest().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void shouldLeaveTheLastSetForTheNextPageUnlessNothingFollows() {
    // Given
    List<StoredObject> listing =
        objects(
            SET.formatted(1) + "data.tar",
            SET.formatted(1) + "manifest.json",
            SET.formatted(2) + "data.tar");

    // When
    VaultPage page = VaultPage.of(listing, false);

    // Then
    assertThat(page.found())
        .singleElement()
        .satisfies(set -> assertThat(set.manifest()).isPresent());
    assertThat(page.upTo()).isEqualTo(listing.get(1).key());
    assertThat(VaultPage.of(listing, true).upTo()).isEqualTo(listing.get(2).key());
  }

  @Test
  void shouldFindSlicesAndSettingsAndPassByWhatIsNoVaults() {
    // When
    VaultPage page =
        VaultPage.of(
            objects(
                "1234567890123456/rm-1/logs/uuid-1/binlog.000001/0-99.binlog",
                "1234567890123456/rm-1/logs/uuid-1/binlog.000001/0-99.manifest.json",
                "1234567890123456/rm-1/settings/20261120T100000123456Z.json",
                "readme.txt"),
            false);

    // Then
    assertThat(page.found()).extracting(found -> found.objects().size()).containsExactly(2, 1);
    assertThat(page.found())
        .extracting(found -> found.manifest().isPresent())
        .containsExactly(true, true);
    assertThat(page.objects()).isEqualTo(4);
  }

  @Test
  void shouldHaveNothingOfAnEmptyBucket() {
    assertThat(VaultPage.of(List.of(), true)).isEqualTo(new VaultPage(List.of(), 0, null));
  }

  @Property
  void shouldFindEverySetOnceAndWholeHoweverThePagesFall(
      @ForAll @IntRange(min = 3, max = 11) int size, @ForAll @IntRange(max = 40) int sets) {
    // Given
    List<StoredObject> bucket =
        Stream.iterate(0, i -> i + 1)
            .limit(sets)
            .flatMap(
                i ->
                    i % 3 == 0
                        ? objects(SET.formatted(i) + "data.tar").stream()
                        : objects(SET.formatted(i) + "data.tar", SET.formatted(i) + "manifest.json")
                            .stream())
            .toList();

    // When
    List<Found> found = new ArrayList<>();
    long objects = 0;
    int from = 0;
    boolean last = false;
    while (!last) {
      List<StoredObject> listing = bucket.subList(from, Math.min(bucket.size(), from + size));
      last = listing.size() < size;
      VaultPage page = VaultPage.of(listing, last);
      found.addAll(page.found());
      objects += page.objects();
      from += (int) page.objects();
    }

    // Then
    assertThat(found).hasSize(sets).doesNotHaveDuplicates();
    assertThat(objects).isEqualTo(bucket.size());
    assertThat(found.stream().filter(set -> set.manifest().isPresent()).count())
        .isEqualTo(sets - (sets + 2) / 3);
  }

  private static List<StoredObject> objects(String... keys) {
    return Stream.of(keys)
        .map(key -> new StoredObject(new ObjectKey(key), 10, Optional.empty(), Instant.EPOCH))
        .toList();
  }
}
