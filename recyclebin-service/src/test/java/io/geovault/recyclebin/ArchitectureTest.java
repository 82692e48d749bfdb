package io.geovault.recyclebin;

import io.geovault.testkit.arch.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void shouldKeepTheHouseRules() {
    HouseRules.check("io.geovault.recyclebin");
  }
}
