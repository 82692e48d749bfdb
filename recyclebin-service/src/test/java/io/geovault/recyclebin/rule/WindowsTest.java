package io.geovault.recyclebin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.events.InstanceEvent.InstanceRenewed;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.bin.BinState.Active;
import io.geovault.recyclebin.bin.BinState.Released;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When each window opens and closes, to the second. */
@Tag("C10")
class WindowsTest {

  private static final Instant LOCKED_AT = Instant.parse("2024-01-04T00:00:00Z");

  private final Life life = new Life(Life.SUBSCRIPTION);

  @Test
  @Tag("C6")
  void shouldDestroyNoSoonerThanTenMinutesAfterEntering() {
    // Given
    life.apply(LifeEvents.EXPIRED.at(LOCKED_AT));

    // When
    Offer early = offer(Operation.DESTROY, "2024-01-04T00:09:59Z");
    Offer intime = offer(Operation.DESTROY, "2024-01-04T00:10:00Z");

    // Then
    assertThat(early.refusal()).isEqualTo(RecycleBinError.DESTROY_TOO_EARLY);
    assertThat(early.from()).isEqualTo("2024-01-04T00:10:00Z");
    assertThat(intime.available()).isTrue();
    assertThat(intime.until()).isEqualTo("2024-01-19T00:00:00Z");
  }

  @Test
  @Tag("C2")
  void shouldUnlockUntilTheLockRunsOutAndNotAfterThough() {
    // Given
    life.apply(LifeEvents.EXPIRED.at(LOCKED_AT));

    // Then
    assertThat(offer(Operation.UNLOCK, "2024-01-10T23:59:59Z").available()).isTrue();
    assertThat(offer(Operation.UNLOCK, "2024-01-11T00:00:00Z").refusal())
        .isEqualTo(RecycleBinError.WINDOW_CLOSED);
  }

  @Test
  @Tag("C4")
  void shouldRebuildUntilTheWindowClosesEvenBeforeASweep() {
    // Given
    life.apply(LifeEvents.EXPIRED.at(LOCKED_AT));
    life.sweep("2024-01-11T00:00:00Z");

    // Then
    assertThat(offer(Operation.REBUILD, "2024-01-18T23:59:59Z").until())
        .isEqualTo("2024-01-19T00:00:00Z");
    assertThat(offer(Operation.REBUILD, "2024-01-19T00:00:00Z").refusal())
        .isEqualTo(RecycleBinError.WINDOW_CLOSED);
  }

  @Test
  @Tag("C5")
  void shouldHoldTheWindowOpenForARebuildAndCloseItWhenThatIsNotAnswered() {
    // Given
    life.apply(LifeEvents.RELEASED.at(LOCKED_AT));
    life.command(
        entry ->
            Life.COMMANDS.rebuild(
                entry, "rebuild-1", States.SPEC, "ada", LOCKED_AT.plus(Duration.ofDays(7))));

    // When
    life.sweep("2024-01-12T12:00:00Z");
    boolean held = !(life.state() instanceof Released);
    life.sweep("2024-01-14T00:00:00Z");

    // Then
    assertThat(held).isTrue();
    assertThat(life.moves())
        .endsWith(
            "RELEASED>RELEASED 2024-01-13T00:00:00Z", "RELEASED>DESTROYED 2024-01-13T00:00:00Z");
  }

  @Test
  @Tag("C5")
  void shouldAcceptARebuildThatEndedByASlowerClock() {
    // Given
    life.apply(LifeEvents.RELEASED.at(LOCKED_AT));
    Instant asked = LOCKED_AT.plus(Duration.ofDays(1));
    life.command(entry -> Life.COMMANDS.rebuild(entry, "r-1", States.SPEC, "ada", asked));

    // When
    life.apply(LifeEvents.REBUILT.at(asked.minusSeconds(2)));

    // Then
    assertThat(life.state().getClass().getSimpleName()).isEqualTo("Rebuilt");
  }

  @Test
  @Tag("C2")
  void shouldAnnounceThatAnUnlockWasARenewal() {
    // Given
    life.apply(LifeEvents.EXPIRED.at(LOCKED_AT));
    Instant now = LOCKED_AT.plus(Duration.ofDays(1));

    // When
    assertThatThrownBy(() -> Life.COMMANDS.unlock(life.entry, "ada", now, null))
        .isInstanceOf(Refusal.class);
    life.command(entry -> Life.COMMANDS.unlock(entry, "ada", now, now.plus(Duration.ofDays(30))));

    // Then
    assertThat(life.state()).isInstanceOf(Active.class);
    assertThat(life.published(InstanceRenewed.class)).hasSize(1);
  }

  @Test
  @Tag("C2")
  void shouldReportARenewalInTimeThatArrivedTooLate() {
    // Given
    life.apply(LifeEvents.EXPIRED.at(LOCKED_AT));
    life.sweep("2024-01-11T00:00:05Z");

    // When
    Decision decision = life.apply(LifeEvents.RENEWED.at("2024-01-10T23:59:59Z"));

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("told-too-late"));
  }

  @Test
  @Tag("C1")
  void shouldNeverTakeReadOnlyOrDedicatedInstancesIn() {
    // Given
    Life readOnly = new Life(Life.READ_ONLY);

    // When
    for (LifeEvents event : LifeEvents.values()) {
      assertThat(readOnly.apply(event.at(LOCKED_AT))).isInstanceOf(Decision.Unchanged.class);
    }

    // Then
    assertThat(readOnly.entry.version()).isZero();
    assertThat(Life.OFFERS.of(readOnly.entry, Operation.RELEASE, LOCKED_AT).refusal())
        .isEqualTo(RecycleBinError.NEVER_ENTERS_THE_BIN);
  }

  @Test
  @Tag("C1")
  void shouldTakePayTypesAtTheirWord() {
    assertThat(new Life(Life.SUBSCRIPTION).apply(LifeEvents.OVERDUE.at(LOCKED_AT)))
        .isInstanceOf(Decision.Refused.class);
    assertThat(new Life(Life.PAY_AS_YOU_GO).apply(LifeEvents.EXPIRED.at(LOCKED_AT)))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  @Tag("C9")
  void shouldNotLetALockedInstanceBeExported() {
    // Given
    life.apply(LifeEvents.EXPIRED.at(LOCKED_AT));

    // Then
    assertThat(offer(Operation.EXPORT, "2024-01-05T00:00:00Z").reason())
        .startsWith("a LOCKED instance can only be queried");
  }

  private Offer offer(Operation operation, String at) {
    return Life.OFFERS.of(life.entry, operation, Instant.parse(at));
  }
}
