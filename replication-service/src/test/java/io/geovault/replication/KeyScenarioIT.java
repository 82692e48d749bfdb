package io.geovault.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.events.rule.InvalidEvent;
import io.geovault.events.rule.Rules;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.replication.scene.VaultProbe;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ids and keys accepted in events are also accepted by the vault's grammar and by a real store. */
@ExtendWith(SharedInstallation.class)
@Tag("fault-S14")
class KeyScenarioIT {

  private static final String ALPHABET = "abcXYZ019._-";
  private static final String KEY_ALPHABET = "ab.Z9_- /%+&?=é数\u202e~()'!@\\";

  private final Random random = new Random(20_261_128);
  private final Installation here;

  KeyScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldMakeAKeyOfEveryIdThatEventsAccept() {
    // Given
    List<String> ids = accepted(ALPHABET, 128, id -> Rules.id("id", id), 2_000);

    // When
    List<BackupPlace> places =
        ids.stream().map(id -> new BackupPlace(Fleet.ACCOUNT, id, id)).toList();

    // Then
    assertThat(places)
        .allSatisfy(
            place ->
                assertThat(VaultKeys.parse(place.data(DataFormat.TAR).key()))
                    .contains(place.data(DataFormat.TAR)));
    assertThat(Stream.of("rm..dots", "end..tar.", "end.", "a/b", "..", "a\u0001"))
        .allSatisfy(
            id -> {
              assertThat(isAccepted(id, text -> Rules.id("id", text))).isFalse();
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> new BackupPlace(Fleet.ACCOUNT, id, "set"));
            });
  }

  @Test
  void shouldStoreAndFindAnObjectUnderEveryKeyThatEventsAccept() {
    // Given
    List<String> keys = accepted(KEY_ALPHABET, 300, key -> Rules.key("key", key), 40);
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);

    // When
    VaultProbe store = here.vault(Fleet.SOURCE);

    // Then
    assertThat(keys)
        .allSatisfy(
            key -> assertThat(store.takes("keys-" + key.hashCode() + "/" + key, content)).isTrue());
  }

  private List<String> accepted(
      String alphabet, int longest, UnaryOperator<String> rule, int count) {
    return Stream.generate(() -> text(alphabet, longest))
        .filter(text -> isAccepted(text, rule))
        .limit(count)
        .toList();
  }

  private String text(String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(random.nextBoolean() ? longest : 6);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static boolean isAccepted(String text, UnaryOperator<String> rule) {
    try {
      return rule.apply(text).equals(text);
    } catch (InvalidEvent refused) {
      return false;
    }
  }
}
