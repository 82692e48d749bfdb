package io.geovault.uploads;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.geovault.testkit.arch.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void shouldKeepTheHouseRules() {
    assertThatCode(() -> HouseRules.check("io.geovault.uploads")).doesNotThrowAnyException();
  }
}
