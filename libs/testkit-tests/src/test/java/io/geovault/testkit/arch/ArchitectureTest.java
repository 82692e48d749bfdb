package io.geovault.testkit.arch;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void shouldFollowTheHouseRules() {
    HouseRules.check("io.geovault.testkit");
  }
}
