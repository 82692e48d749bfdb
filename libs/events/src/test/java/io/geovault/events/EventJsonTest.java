package io.geovault.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventReading.Known;
import io.geovault.events.EventReading.Unknown;
import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.InstanceEvent.InstanceModified;
import io.geovault.events.InstanceEvent.InstanceReleased;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
  static List<EventType> all() {
    return EventTypes.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldWriteBackTheGoldenSampleItRead(EventType type) {
    // Given
    VaultEvent event = EventJson.read(type.recordClass(), GoldenSamples.bytes(type));

    // When
    byte[] written = EventJson.write(event);

    // Then
    assertThat(GoldenSamples.tree(written)).isEqualTo(GoldenSamples.tree(type));
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldIgnoreAFieldItDoesNotKnow(EventType type) {
    // Given
    ObjectNode later = GoldenSamples.tree(type);
    later.putObject("addedLater").put("anything", 1);
    later.forEach(EventJsonTest::addField);

    // When
    EventReading reading = EventJson.read(type.name(), GoldenSamples.bytes(later));

    // Then
    assertThat(reading).isEqualTo(new Known(GoldenSamples.event(type.recordClass())));
  }

  @Test
  void shouldAnswerATypeItDoesNotKnowWithItsName() {
    // Given
    byte[] data = {'?'};

    // When
    EventReading reading = EventJson.read("io.geovault.backup.LocalBackupCompleted.v2", data);

    // Then
    assertThat(reading).isEqualTo(new Unknown("io.geovault.backup.LocalBackupCompleted.v2"));
  }

  @Test
  void shouldReadAbsentListsAsEmptyAndOmitAbsentOptionals() {
    // Given
    ObjectNode request = GoldenSamples.tree(EventTypes.of(BackupRequested.class));
    request.remove(List.of("runId", "databases"));

    // When
    var event = EventJson.read(BackupRequested.class, GoldenSamples.bytes(request));

    // Then
    assertThat(event.databases()).isEmpty();
    assertThat(GoldenSamples.tree(EventJson.write(event)).has("runId")).isFalse();
  }

  @Test
  void shouldReadABackupSetOfAServerWithoutBinlogAndAnInstanceWithoutEndpoint() {
    // Given
    ObjectNode backup = GoldenSamples.tree(EventTypes.of(LocalBackupCompleted.class));
    backup.putNull("binlog");
    ObjectNode created = GoldenSamples.tree(EventTypes.of(InstanceCreated.class));
    created.remove(List.of("endpoint", "credentialsRef"));

    // When
    var completed = EventJson.read(LocalBackupCompleted.class, GoldenSamples.bytes(backup));
    var instance = EventJson.read(InstanceCreated.class, GoldenSamples.bytes(created));

    // Then
    assertThat(completed.binlog()).isNull();
    assertThat(instance.spec().endpoint()).isNull();
  }

  @Test
  void shouldReadAnyOffsetAndWriteUtc() {
    // Given
    ObjectNode released = GoldenSamples.tree(EventTypes.of(InstanceReleased.class));
    released.put("releasedAt", "2026-03-01T16:20:00+08:00");

    // When
    var event = EventJson.read(InstanceReleased.class, GoldenSamples.bytes(released));

    // Then
    assertThat(event.releasedAt()).isEqualTo(Instant.parse("2026-03-01T08:20:00Z"));
    assertThat(GoldenSamples.tree(EventJson.write(event)).get("releasedAt").asText())
        .isEqualTo("2026-03-01T08:20:00Z");
  }

  @Test
  void shouldStoreChecksumsInLowerCase() {
    // Given
    ObjectNode backup = GoldenSamples.tree(EventTypes.of(LocalBackupCompleted.class));
    ObjectNode location = (ObjectNode) backup.get("location");
    location.put("sha256", "AB".repeat(32));

    // When
    var event = EventJson.read(LocalBackupCompleted.class, GoldenSamples.bytes(backup));

    // Then
    assertThat(event.location().sha256()).isEqualTo("ab".repeat(32));
  }

  @Test
  void shouldGiveTheSameSpecificationCreatedOrModified() {
    // Given
    var created = (InstanceCreated) GoldenSamples.event(InstanceCreated.class);
    var modified = (InstanceModified) GoldenSamples.event(InstanceModified.class);

    // When
    ObjectNode grown = GoldenSamples.tree(EventTypes.of(InstanceCreated.class));
    grown.put("storageBytes", modified.spec().storageBytes());

    // Then
    assertThat(EventJson.read(InstanceCreated.class, GoldenSamples.bytes(grown)).spec())
        .isEqualTo(modified.spec())
        .isNotEqualTo(created.spec());
  }

  private static void addField(JsonNode value) {
    if (value instanceof ObjectNode nested) {
      nested.put("addedLater", true);
    }
  }
}
