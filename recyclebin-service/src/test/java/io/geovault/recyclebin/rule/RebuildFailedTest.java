package io.geovault.recyclebin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.RestoreEvent.RebuildFailed;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.RebuildFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The report of a failed rebuild in every state, late, again and out of order. */
@Tag("C5")
class RebuildFailedTest {

  private static final RebuildRules RULES = new RebuildRules();

  @ParameterizedTest
  @CsvSource({
    "ACTIVE,-",
    "LOCKED,-",
    "DELETING,-",
    "STUCK,-",
    "RELEASED,=",
    "REBUILDING,Released",
    "REBUILT,=",
    "DESTROYED,="
  })
  void shouldTakeTheReportInEachStateAsTheTableSays(States from, String expected) {
    // Given
    BinEntry before = from.entry();

    // When
    Decision decision = RULES.failed(before, report(null, States.NOW), States.NOW);

    // Then
    switch (decision) {
      case Decision.Refused refused -> {
        assertThat(expected).isEqualTo("-");
        assertThat(refused.code()).isEqualTo("state-forbids-event");
        assertThat(refused.reason()).contains(before.state().shown().name());
      }
      case Decision.Unchanged unchanged -> assertThat(expected).isEqualTo("=");
      case Decision.Changed changed ->
          assertThat(changed.after().state().getClass().getSimpleName()).isEqualTo(expected);
    }
  }

  @Test
  void shouldKeepTheReasonAndTheWindow() {
    // Given
    BinEntry before = States.REBUILDING.entry();
    BinState.Rebuilding rebuilding = (BinState.Rebuilding) before.state();

    // When
    Decision decision =
        RULES.failed(before, report(rebuilding.rebuild().id(), States.NOW), States.NOW);

    // Then
    BinState.Released after = (BinState.Released) ((Decision.Changed) decision).after().state();
    assertThat(after.release()).isEqualTo(rebuilding.release());
    RebuildFailure failure = Objects.requireNonNull(after.failure());
    assertThat(failure.reason()).isEqualTo("no space left");
    assertThat(failure.rebuildId()).isEqualTo(rebuilding.rebuild().id());
  }

  @Test
  void shouldLeaveARebuildAloneThatTheReportIsNotAbout() {
    // Given
    BinEntry before = States.REBUILDING.entry();
    Instant asked = ((BinState.Rebuilding) before.state()).rebuild().requestedAt();

    // Then
    assertThat(RULES.failed(before, report("rebuild-other", States.NOW), States.NOW))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(RULES.failed(before, report(null, asked.minusSeconds(1)), States.NOW))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @ParameterizedTest
  @EnumSource(States.class)
  void shouldRefuseAFailureThatHasNotHappenedYet(States from) {
    // When
    Decision decision =
        RULES.failed(
            from.entry(), report(null, States.NOW.plus(Duration.ofMinutes(6))), States.NOW);

    // Then
    assertThat(((Decision.Refused) decision).code()).isEqualTo("time-in-the-future");
  }

  private static RebuildFailed report(@Nullable String rebuildId, Instant at) {
    return new RebuildFailed(
        Life.OWNER.instanceId(),
        Life.OWNER.accountId(),
        Life.OWNER.region(),
        rebuildId,
        null,
        "no space left",
        at);
  }
}
