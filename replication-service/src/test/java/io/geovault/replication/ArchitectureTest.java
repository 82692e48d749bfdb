package io.geovault.replication;

import io.geovault.testkit.arch.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void shouldKeepTheHouseRules() {
    HouseRules.check("io.geovault.replication");
  }
}
