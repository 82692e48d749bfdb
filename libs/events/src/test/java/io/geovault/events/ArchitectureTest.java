package io.geovault.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.geovault.testkit.arch.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void shouldKeepTheHouseRules() {
    // Given
    String module = "io.geovault.events";

    // When
    // Then
    assertThatCode(() -> HouseRules.check(module)).doesNotThrowAnyException();
  }

  @Test
  void shouldKeepEveryEventARecordUnderASealedInterface() {
    // Given
    // When
    var types = EventTypes.all();

    // Then
    assertThat(types)
        .allMatch(type -> type.recordClass().isRecord())
        .allMatch(type -> type.recordClass().getInterfaces()[0].isSealed());
  }
}
