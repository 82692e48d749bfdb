package io.geovault.mysqldump;

import io.geovault.testkit.arch.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void shouldFollowTheHouseRules() {
    HouseRules.check("io.geovault.mysqldump");
  }
}
