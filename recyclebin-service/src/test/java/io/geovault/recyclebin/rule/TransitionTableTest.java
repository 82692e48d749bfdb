package io.geovault.recyclebin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.events.InstanceEvent;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.bin.BinEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every event and every command, the illegal ones included. */
@Tag("C2")
@Tag("C3")
@Tag("C6")
@Tag("C10")
class TransitionTableTest {

  /**
   * The effect of a newer event on a subscription (on pay-as-you-go for OVERDUE and SETTLED): the
   * resulting state, {@code =} if nothing changes, {@code -} if it is refused.
   */
  private static final String EVENTS =
      """
      state       EXPIRED RENEWED OVERDUE SETTLED DELETING RELEASED REBUILT  DESTROYED
      ACTIVE      Locked  =       Locked  =       Deleting Released -        -
      LOCKED      Locked  Active  Locked  Active  Deleting Released -        Destroyed
      DELETING    -       -       -       -       =        Released -        -
      STUCK       -       -       -       -       =        Released -        -
      RELEASED    -       -       -       -       -        Released Rebuilt  Destroyed
      REBUILDING  -       -       -       -       -        -        Rebuilt  -
      REBUILT     -       -       -       -       -        -        =        Destroyed
      DESTROYED   -       -       -       -       -        -        -        =
      """;

  private static final String COMMANDS =
      """
      state       UNLOCK  RELEASE  WITHOUT  REBUILD    DESTROY
      ACTIVE      -       Deleting -        -          -
      LOCKED      Active  Deleting -        -          Destroyed
      DELETING    -       -        -        -          -
      STUCK       -       -        Released -          -
      RELEASED    -       -        -        Rebuilding Destroyed
      REBUILDING  -       -        -        -          -
      REBUILT     -       -        -        -          Destroyed
      DESTROYED   -       -        -        -          -
      """;

  static Stream<Arguments> events() {
    return cells(EVENTS);
  }

  static Stream<Arguments> commands() {
    return cells(COMMANDS);
  }

  private static Stream<Arguments> cells(String table) {
    List<List<String>> rows =
        table.lines().map(line -> Arrays.asList(line.strip().split(" +"))).toList();
    List<String> columns = rows.getFirst();
    return rows.stream()
        .skip(1)
        .flatMap(
            row ->
                Stream.iterate(1, i -> i < row.size(), i -> i + 1)
                    .map(
                        i ->
                            Arguments.of(
                                States.valueOf(row.getFirst()), columns.get(i), row.get(i))));
  }

  @ParameterizedTest(name = "{0} + {1} -> {2}")
  @MethodSource("events")
  void shouldTakeEachEventInEachStateAsTheTableSays(States from, String name, String expected) {
    // Given
    LifeEvents event = LifeEvents.valueOf(name);
    boolean overdue = event == LifeEvents.OVERDUE || event == LifeEvents.SETTLED;
    Life life = from.of(overdue ? Life.PAY_AS_YOU_GO : Life.SUBSCRIPTION);
    BinEntry before = life.entry;

    // When
    Decision decision = life.apply(event.at(States.NOW));

    // Then
    switch (expected) {
      case "-" -> {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(((Decision.Refused) decision).code()).isEqualTo("state-forbids-event");
        assertThat(((Decision.Refused) decision).reason())
            .isEqualTo(
                "%s does not fit an instance that is %s",
                event.at(States.NOW).getClass().getSimpleName(), before.state().shown());
        assertThat(life.entry).isEqualTo(before);
      }
      case "=" -> assertThat(life.state()).isEqualTo(before.state());
      default -> {
        assertThat(life.state().getClass().getSimpleName()).isEqualTo(expected);
        assertThat(life.entry.version()).isEqualTo(before.version() + 1);
      }
    }
  }

  @ParameterizedTest(name = "{0} + {1}, late")
  @MethodSource("events")
  void shouldNotLetOldNewsChangeAnything(States from, String name, String unused) {
    // Given
    Life life = from.of(Life.SUBSCRIPTION);
    BinEntry before = life.entry;

    // When
    life.apply(LifeEvents.valueOf(name).at(before.lifeAt().minus(Duration.ofNanos(1))));

    // Then
    if (from != States.ACTIVE) {
      assertThat(life.entry).as(unused).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "{0} + {1} twice")
  @MethodSource("events")
  void shouldNotDoAnythingTwiceForARepeatedEvent(States from, String name, String unused) {
    // Given
    Life life = from.of(Life.SUBSCRIPTION);
    InstanceEvent event = LifeEvents.valueOf(name).at(States.NOW);
    life.apply(event);
    BinEntry after = life.entry;

    // When
    life.apply(event);

    // Then
    assertThat(life.entry).as(unused).isEqualTo(after);
  }

  @ParameterizedTest(name = "{0} + {1} in the future")
  @MethodSource("events")
  void shouldRefuseWhatHasNotHappenedYet(States from, String name, String unused) {
    // Given
    Life life = from.of(Life.SUBSCRIPTION);
    BinEntry before = life.entry;

    // When
    Decision decision =
        life.apply(LifeEvents.valueOf(name).at(States.NOW.plus(Duration.ofMinutes(6))));

    // Then
    assertThat(decision).as(unused).isInstanceOf(Decision.Refused.class);
    assertThat(life.entry).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0} + {1} -> {2}")
  @MethodSource("commands")
  void shouldTakeEachCommandInEachStateAsTheTableSays(
      States from, String command, String expected) {
    // Given
    Life life = from.of(Life.SUBSCRIPTION);
    Function<BinEntry, Transition> call = call(command);

    // Then
    if (expected.equals("-")) {
      assertThatThrownBy(() -> call.apply(life.entry))
          .isInstanceOf(Refusal.class)
          .hasMessageMatching("the instance (is|was) " + life.state().shown() + "\\b.*");
    } else {
      life.command(call);
      assertThat(life.state().getClass().getSimpleName()).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0} + {1}")
  @MethodSource("commands")
  void shouldOfferWhatIsDoneAndNothingElse(States from, String command, String expected) {
    // Given
    Life life = from.of(Life.SUBSCRIPTION);
    if (command.equals("WITHOUT") || (command.equals("RELEASE") && from == States.STUCK)) {
      return;
    }

    // When
    Offer offer =
        Life.OFFERS.of(life.entry, Operation.valueOf(command.toUpperCase(Locale.ROOT)), States.NOW);

    // Then
    assertThat(offer.available()).isEqualTo(!expected.equals("-"));
    assertThat(offer.reason() == null).isEqualTo(offer.available());
  }

  @ParameterizedTest(name = "{0} + {1}")
  @MethodSource("commands")
  @Tag("C7")
  void shouldNeitherRebuildNorDestroyOnVirtualMerchantSites(
      States from, String command, String unused) {
    // Given
    if (from == States.REBUILDING || from == States.REBUILT || from == States.DESTROYED) {
      return;
    }
    Life life = from.of(Life.MERCHANT_SITE);

    // Then
    if (command.equals("REBUILD") || command.equals("DESTROY")) {
      assertThatThrownBy(() -> call(command).apply(life.entry))
          .as(unused)
          .isInstanceOf(Refusal.class);
    }
  }

  private static Function<BinEntry, Transition> call(String command) {
    Instant now = States.NOW;
    Instant renewedUntil = now.plus(Duration.ofDays(30));
    return switch (command) {
      case "UNLOCK" -> entry -> Life.COMMANDS.unlock(entry, "ada", now, renewedUntil);
      case "RELEASE" -> entry -> Life.COMMANDS.release(entry, "ada", now);
      case "WITHOUT" -> entry -> Life.COMMANDS.releaseWithoutBackup(entry, "ada", now);
      case "REBUILD" -> entry -> Life.COMMANDS.rebuild(entry, "rebuild-2", States.SPEC, "ada", now);
      default -> entry -> Life.COMMANDS.destroy(entry, "ada", null, now);
    };
  }
}
