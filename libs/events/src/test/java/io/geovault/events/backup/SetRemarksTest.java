package io.geovault.events.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.events.EventTypes;
import io.geovault.events.GoldenSamples;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-F5")
@Tag("fault-F7")
class SetRemarksTest {

  @Test
  void shouldListTheFirstAndCountWhatTheListsLeaveOut() {
    // When
    var remarks = new SetRemarks(1 << 20, objects(53), Collections.nCopies(54, "w"), 2);

    // Then
    assertThat(remarks.omitted()).isEqualTo(objects(SetRemarks.MOST_OMITTED));
    assertThat(remarks.warnings()).hasSize(SetRemarks.MOST_WARNINGS);
    assertThat(remarks.unlisted()).isEqualTo(3 + 4 + 2);
  }

  @Test
  void shouldCutLongTextsBetweenTwoCharacters() {
    // Given
    String text = "x".repeat(SetRemarks.LONGEST_TEXT - 1) + "😀 and more";

    // When
    var remarks =
        new SetRemarks(0, List.of(new OmittedObject("shop", "VIEW", "v", text)), List.of(text), 0);

    // Then
    String cut = "x".repeat(SetRemarks.LONGEST_TEXT - 1);
    assertThat(remarks.warnings()).containsExactly(cut);
    assertThat(remarks.omitted()).extracting(OmittedObject::reason).containsExactly(cut);
  }

  @Test
  void shouldBeReadFromAnEventAsItWasWritten() {
    // Given
    var sample = (LocalBackupCompleted) GoldenSamples.event(LocalBackupCompleted.class);
    var json = GoldenSamples.tree(EventTypes.of(LocalBackupCompleted.class));
    json.withObject("/remarks").remove(List.of("omitted", "warnings"));

    // When
    var without = EventJson.read(LocalBackupCompleted.class, GoldenSamples.bytes(json));

    // Then
    assertThat(sample.remarks()).isNotNull();
    assertThat(without.remarks()).isEqualTo(new SetRemarks(83_886_080, List.of(), List.of(), 0));
    assertThat(EventJson.read(LocalBackupCompleted.class, EventJson.write(sample)))
        .isEqualTo(sample);
  }

  @Test
  void shouldBeAbsentInEventsOfProducersThatHaveNone() {
    // Given
    var json = GoldenSamples.tree(EventTypes.of(LocalBackupCompleted.class));
    json.remove("remarks");

    // When
    var event = EventJson.read(LocalBackupCompleted.class, GoldenSamples.bytes(json));

    // Then
    assertThat(event.remarks()).isNull();
  }

  private static List<OmittedObject> objects(int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> new OmittedObject("shop", "VIEW", "v" + each, "broken"))
        .toList();
  }
}
