package io.geovault.recyclebin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.RecycleBinEvent.InstanceBillingStopped;
import io.geovault.events.RecycleBinEvent.InstanceUnlocked;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole lives with their events in every order: late, repeated, reordered. */
@Tag("A2")
class AnyOrderTest {

  private static final Instant START = Instant.parse("2024-01-04T00:00:00Z");

  private static final Set<String> LEGAL =
      Set.of(
          "Active>Locked",
          "Active>Deleting",
          "Active>Released",
          "Locked>Locked",
          "Locked>Active",
          "Locked>Deleting",
          "Locked>Released",
          "Locked>Destroyed",
          "Deleting>Deleting",
          "Deleting>Released",
          "Released>Released",
          "Released>Rebuilding",
          "Released>Rebuilt",
          "Released>Destroyed",
          "Rebuilding>Rebuilt",
          "Rebuilding>Released",
          "Rebuilt>Destroyed");

  static Stream<Arguments> lives() {
    return Stream.of(
        Arguments.of(
            Life.SUBSCRIPTION,
            List.of(
                LifeEvents.EXPIRED,
                LifeEvents.RENEWED,
                LifeEvents.EXPIRED,
                LifeEvents.RENEWED,
                LifeEvents.EXPIRED)),
        Arguments.of(
            Life.PAY_AS_YOU_GO,
            List.of(
                LifeEvents.OVERDUE,
                LifeEvents.SETTLED,
                LifeEvents.OVERDUE,
                LifeEvents.DELETING,
                LifeEvents.RELEASED)),
        Arguments.of(
            Life.SUBSCRIPTION,
            List.of(
                LifeEvents.EXPIRED,
                LifeEvents.RENEWED,
                LifeEvents.DELETING,
                LifeEvents.RELEASED,
                LifeEvents.REBUILT,
                LifeEvents.DESTROYED)),
        Arguments.of(
            Life.PAY_AS_YOU_GO,
            List.of(
                LifeEvents.RELEASED,
                LifeEvents.RELEASED,
                LifeEvents.REBUILT,
                LifeEvents.DESTROYED)));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void shouldEndAsIfInOrderWhateverTheOrderOnceDeadLettersAreReplayed(
      Traits traits, List<LifeEvents> events) {
    // Given
    List<InstanceEvent> inOrder =
        IntStream.range(0, events.size())
            .mapToObj(day -> events.get(day).at(START.plus(Duration.ofDays(day))))
            .toList();
    Life expected = new Life(traits);
    inOrder.forEach(expected::apply);

    // When
    List<List<InstanceEvent>> orders = permutations(inOrder);

    // Then
    for (List<InstanceEvent> order : orders) {
      Life life = new Life(traits);
      List<InstanceEvent> deadLetters = new ArrayList<>();
      for (InstanceEvent event : order) {
        applyOrKeep(life, event, deadLetters);
        // Each event arrives twice: the repeat changes nothing.
        BinState once = life.state();
        life.apply(event);
        assertThat(life.state()).isEqualTo(once);
      }
      replay(life, deadLetters);
      assertThat(life.state().getClass()).as("%s", order).isEqualTo(expected.state().getClass());
      assertThat(life.entry.lifeAt()).as("%s", order).isEqualTo(expected.entry.lifeAt());
      requireLegal(life);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldOnlyEverTakeLegalStepsWhateverHappens(long seed) {
    // Given
    Random random = new Random(seed);

    // Then
    for (int run = 0; run < 500; run++) {
      Life life = new Life(random.nextBoolean() ? Life.SUBSCRIPTION : Life.PAY_AS_YOU_GO);
      for (int step = 0; step < 30; step++) {
        happen(life, random);
      }
      requireLegal(life);
    }
  }

  private static void happen(Life life, Random random) {
    Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 40)));
    switch (random.nextInt(5)) {
      case 0 -> life.backedUp(at);
      case 1 -> life.backupFailed("run-" + random.nextInt(5), at);
      case 2 -> life.sweep(at.toString());
      default -> {
        life.now = at.plus(Duration.ofDays(1));
        List<LifeEvents> all = List.of(LifeEvents.values());
        life.apply(all.get(random.nextInt(all.size())).at(at));
      }
    }
  }

  private static void applyOrKeep(Life life, InstanceEvent event, List<InstanceEvent> deadLetters) {
    if (life.apply(event) instanceof Decision.Refused) {
      deadLetters.add(event);
    }
  }

  private static void replay(Life life, List<InstanceEvent> deadLetters) {
    List<InstanceEvent> waiting = deadLetters;
    for (int round = 0; round < deadLetters.size(); round++) {
      List<InstanceEvent> still = new ArrayList<>();
      for (InstanceEvent event : waiting) {
        applyOrKeep(life, event, still);
      }
      waiting = still;
    }
  }

  private static void requireLegal(Life life) {
    List<Transition> moves = life.steps.stream().filter(Transition::isMove).toList();
    for (Transition move : moves) {
      assertThat(LEGAL)
          .contains(
              move.before().state().getClass().getSimpleName()
                  + ">"
                  + move.after().state().getClass().getSimpleName());
      assertThat(move.after().version()).isEqualTo(move.before().version() + 1);
      assertThat(move.after().lifeAt()).isAfterOrEqualTo(move.before().lifeAt());
    }
    assertThat(life.published(InstanceReleased.class)).hasSizeLessThanOrEqualTo(1);
    assertThat(life.published(InstanceBillingStopped.class))
        .hasSizeLessThanOrEqualTo(life.published(InstanceUnlocked.class).size() + 1);
  }

  private static <T> List<List<T>> permutations(List<T> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> found = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      List<T> rest = new ArrayList<>(of);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> whole = new ArrayList<>();
        whole.add(first);
        whole.addAll(tail);
        found.add(whole);
      }
    }
    return found;
  }
}
