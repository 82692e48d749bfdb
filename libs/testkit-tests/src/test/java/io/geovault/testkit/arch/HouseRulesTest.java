package io.geovault.testkit.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseRulesTest {

  private static final String HERE = "io.geovault.testkit.arch.";

  @Test
  void shouldAcceptASoundPackage() {
    // When
    String violations = violations(HERE + "sound");

    // Then
    assertThat(violations).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "io.geovault.testkit.arch.broken, a circle, Cycle detected",
    "io.geovault.testkit.arch.broken, a banned suffix, RunManager",
    "io.geovault.testkit.arch.broken, a package by layer, broken.util",
    "io.geovault.testkit.arch.broken, a package without package-info, has no @NullMarked",
    "io.geovault.brokenhouse, the wall clock, Instant.now()",
    "io.geovault.brokenhouse, the system clock, Clock.systemUTC()",
    "io.geovault.brokenhouse, the millis, System.currentTimeMillis()",
    "io.geovault.brokenhouse, a random id, UUID.randomUUID()",
    "io.geovault.brokenhouse, a sleep, Thread.sleep(long)",
    "io.geovault.servers.broken, a test library in a server, org.awaitility.Awaitility",
    "io.geovault.servers.broken, the testkit in a server, io.geovault.testkit.MutableClock"
  })
  void shouldFind(String home, String what, String sign) {
    // When
    String violations = violations(home);

    // Then
    assertThat(violations).as(what).contains(sign);
  }

  @Test
  void shouldFailWhenThereIsNothingToCheck() {
    // When / Then
    assertThatThrownBy(() -> HouseRules.check("io.geovault.nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no classes below io.geovault.nowhere");
  }

  private static String violations(String home) {
    var classes = new ClassFileImporter().importPackages(home);
    return String.join("\n", HouseRules.violations(home, classes));
  }
}
