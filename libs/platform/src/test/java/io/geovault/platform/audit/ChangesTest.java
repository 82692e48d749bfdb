package io.geovault.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.MutableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A5")
class ChangesTest {

  private final AuditTrail trail = TestAudit.trail(MutableClock.at("2026-01-01T00:00:00Z"));

  /** An object that contains another one. */
  record Policy(int days, boolean logs, @Nullable Instant since, Map<String, Region> regions) {}

  /** The inner thing. */
  record Region(int days, List<String> tags) {}

  @Test
  void shouldNameTheFieldsThatDifferAndNoOther() {
    // Given
    Policy before = new Policy(7, false, null, Map.of());
    Policy after = new Policy(30, false, Instant.parse("2026-01-01T00:00:00Z"), Map.of());

    // When
    Changes changes = trail.between(before, after);

    // Then
    assertThat(written(changes))
        .isEqualTo(Map.of("days", "7 > 30", "since", "null > \"2026-01-01T00:00:00Z\""));
  }

  @Test
  void shouldNameFieldsWithinOthersByTheirPath() {
    // Given
    Policy before = new Policy(7, false, null, Map.of("a", new Region(7, List.of("x"))));
    Policy after =
        new Policy(
            7,
            false,
            null,
            Map.of("a", new Region(9, List.of("x", "y")), "b", new Region(1, List.of())));

    // When
    Changes changes = trail.between(before, after);

    // Then
    assertThat(written(changes))
        .isEqualTo(
            Map.of(
                "regions.a.days",
                "7 > 9",
                "regions.a.tags",
                "[\"x\"] > [\"x\",\"y\"]",
                "regions.b.days",
                "null > 1",
                "regions.b.tags",
                "null > []"));
  }

  @Test
  void shouldLeaveOutFieldsByNameAtAnyDepth() {
    // Given
    Changes changes = Changes.of("at", 1, 2).and("a.at", 1, 2).and("a.days", 1, 2).and("cat", 1, 2);

    // Then
    assertThat(changes.without("at").fields()).containsOnlyKeys("a.days", "cat");
  }

  @Test
  void shouldBeNoneWhereNothingDiffers() {
    // Given
    Policy same = new Policy(7, false, null, Map.of());

    // Then
    assertThat(trail.between(same, same).fields()).isEmpty();
    assertThat(Changes.none().and("days", 7, 7).fields()).isEmpty();
    assertThat(Changes.of("days", 7, 8).and("logs", null, true).fields())
        .isEqualTo(Map.of("days", new Changes.Value(7, 8), "logs", new Changes.Value(null, true)));
  }

  private static Map<String, String> written(Changes changes) {
    Map<String, String> all = new HashMap<>();
    changes
        .fields()
        .forEach((name, value) -> all.put(name, value.before() + " > " + value.after()));
    return all;
  }
}
