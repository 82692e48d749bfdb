package io.geovault.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypesTest {
  static List<EventType> all() {
    return EventTypes.all();
  }

  @Test
  void shouldRegisterEveryRecordOfEveryTopicOnce() {
    // Given
    Stream<Class<?>> records =
        Stream.of(VaultEvent.class.getPermittedSubclasses())
            .flatMap(topic -> Stream.of(topic.getPermittedSubclasses()));

    // When
    Stream<Class<?>> registered = EventTypes.all().stream().map(EventType::recordClass);

    // Then
    assertThat(registered.toList()).containsExactlyInAnyOrderElementsOf(records.toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldNameEachTypeAfterTopicAndRecord(EventType type) {
    // Given
    String word = type.topic().topic().replace(".events", "");

    // When
    String name = type.name();

    // Then
    assertThat(name)
        .isEqualTo("io.geovault." + word + "." + type.recordClass().getSimpleName() + ".v1");
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldFindEachTypeByNameAndByEvent(EventType type) {
    // Given
    VaultEvent event = GoldenSamples.event(type.recordClass());

    // When
    EventType found = EventTypes.of(event);

    // Then
    assertThat(found).isEqualTo(type).isEqualTo(EventTypes.named(type.name()).orElseThrow());
  }

  @Test
  void shouldHaveAGoldenSampleForEachTypeAndNoOther() throws Exception {
    // Given
    Path golden = Path.of(EventTypesTest.class.getResource("/golden").toURI());

    // When
    String[] files = golden.toFile().list();

    // Then
    assertThat(files)
        .containsExactlyInAnyOrderElementsOf(
            EventTypes.all().stream().map(type -> type.name() + ".json").toList());
  }
}
