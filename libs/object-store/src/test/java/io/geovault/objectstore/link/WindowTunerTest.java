package io.geovault.objectstore.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chosen number in flight on computed links: each period is one number. */
class WindowTunerTest {
  private static final WindowRange RANGE = new WindowRange(4, 16, 64);

  private final WindowTuner tuner = new WindowTuner(RANGE);

  /** Each connection yields 10, up to {@code knee} connections. */
  private static DoubleUnaryOperator link(double knee) {
    return inFlight -> Math.min(inFlight, knee) * 10;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 4, 6, 9, 16, 20, 31, 47, 64})
  void shouldSettleNearTheFewestThatGiveAll(double knee) {
    // Given
    live(200, link(knee));

    // When
    double gave = meanGoodput(200, link(knee));

    // Then
    double best = Math.max(knee, RANGE.least());
    assertThat(gave).isGreaterThan(0.93 * knee * 10);
    assertThat(tuner.limit()).isBetween((int) (0.75 * best), (int) Math.ceil(1.3 * best));
  }

  @ParameterizedTest
  @CsvSource({"8, 0.03", "8, 0.10", "30, 0.03", "30, 0.10", "60, 0.10"})
  void shouldSettleThereThoughThePeriodsDiffer(double knee, double noise) {
    // Given
    var random = new Random(5);
    DoubleUnaryOperator noisy =
        inFlight -> link(knee).applyAsDouble(inFlight) * (1 + noise * random.nextGaussian());
    live(300, noisy);

    // When
    double gave = meanGoodput(1_000, noisy);

    // Then
    assertThat(gave).isGreaterThan(0.85 * knee * 10);
    assertThat(meanLimit(1_000, noisy)).isLessThan(1.3 * knee + 2);
  }

  @Test
  void shouldRiseToThreeTimesTheStartWithinTenPeriodsWhereThatGivesMore() {
    // When
    live(10, link(64));

    // Then
    assertThat(tuner.limit()).isGreaterThanOrEqualTo(48);
  }

  @Test
  void shouldNeverLeaveItsRange() {
    // Given
    var random = new Random(3);

    // When
    List<Integer> limits =
        IntStream.range(0, 10_000)
            .mapToObj(
                i -> {
                  tuner.learn(
                      new Period(
                          tuner.limit() * (0.5 + random.nextDouble() / 2),
                          1,
                          random.nextDouble(),
                          1 + random.nextDouble() * 1.5,
                          random.nextInt(100) == 0));
                  return tuner.limit();
                })
            .toList();

    // Then
    assertThat(limits).allMatch(limit -> limit >= RANGE.least() && limit <= RANGE.most());
  }

  @Test
  void shouldStayWhereItIsWhileThereIsLittleToSend() {
    // When
    IntStream.range(0, 100).forEach(i -> tuner.learn(new Period(5, 10, 10 + i, 1, false)));

    // Then
    assertThat(tuner.limit()).isEqualTo(RANGE.start());
  }

  @Test
  void shouldFindThatFewerAreEnoughWhereMoreThanThatNeverGo() {
    // When
    IntStream.range(0, 100)
        .forEach(
            i -> {
              double inFlight = Math.min(tuner.limit(), 16);
              tuner.learn(new Period(inFlight, 10, 80 / inFlight, 1, false));
            });

    // Then
    assertThat(meanLimit(100, link(8))).isLessThan(10);
  }

  @Test
  void shouldLearnNothingFromTransfersOfAnotherSize() {
    // Given
    live(50, link(20));
    tuner.forget();
    int before = tuner.limit();

    // When
    for (int i = 0; i < 50; i++) {
      double size = i % 2 == 0 ? 1 : 9;
      tuner.learn(new Period(tuner.limit(), 10, 10 * size, size, false));
    }

    // Then
    assertThat(tuner.limit()).isEqualTo(before);
  }

  @Nested
  class WhenTheLinkChanges {
    @ParameterizedTest
    @CsvSource({"40, 20", "40, 10", "10, 40", "8, 64"})
    void shouldFindTheNewBest(double before, double after) {
      // Given
      live(100, link(before));

      // When
      live(80, link(after));

      // Then
      assertThat(meanGoodput(50, link(after))).isGreaterThan(0.9 * after * 10);
      assertThat(meanLimit(50, link(after))).isLessThan(1.3 * after);
    }

    @Test
    void shouldHalveItAtOnceWhenGoodputFallsByMoreThanHalf() {
      // Given
      live(100, link(40));
      int before = tuner.limit();

      // When
      live(2, link(10));

      // Then
      assertThat(tuner.limit()).isLessThanOrEqualTo(before * 2 / 3);
    }

    @Test
    void shouldTakeNoMoreThanItsShareNextToOthers() {
      // Given
      DoubleUnaryOperator besideTen = inFlight -> 400 * inFlight / (inFlight + 10);

      // When
      live(300, besideTen);

      // Then
      assertThat(meanLimit(200, besideTen)).isBetween(10.0, 50.0);
    }
  }

  @Nested
  class WhenTransfersFail {
    @Test
    void shouldHalveItAndGoDownToTheLeastWhileTheyDo() {
      // Given
      live(100, link(40));
      int before = tuner.limit();

      // When
      tuner.learn(failed());
      int once = tuner.limit();
      IntStream.range(0, 10).forEach(i -> tuner.learn(failed()));

      // Then
      assertThat(once).isEqualTo(before / 2);
      assertThat(tuner.limit()).isEqualTo(RANGE.least());
    }

    @Test
    void shouldRiseAgainSoonAfter() {
      // Given
      IntStream.range(0, 10).forEach(i -> tuner.learn(failed()));

      // When
      live(12, link(32));

      // Then
      assertThat(tuner.limit()).isGreaterThanOrEqualTo(24);
    }

    private Period failed() {
      return new Period(tuner.limit(), 0, 0, 0, true);
    }
  }

  private void live(int periods, DoubleUnaryOperator link) {
    for (int i = 0; i < periods; i++) {
      tuner.learn(period(link.applyAsDouble(tuner.limit())));
    }
  }

  private double meanGoodput(int periods, DoubleUnaryOperator link) {
    return IntStream.range(0, periods)
        .mapToDouble(
            i -> {
              double goodput = link.applyAsDouble(tuner.limit());
              tuner.learn(period(goodput));
              return goodput;
            })
        .average()
        .orElseThrow();
  }

  private double meanLimit(int periods, DoubleUnaryOperator link) {
    return IntStream.range(0, periods)
        .mapToDouble(
            i -> {
              live(1, link);
              return tuner.limit();
            })
        .average()
        .orElseThrow();
  }

  private Period period(double goodput) {
    double each = goodput / tuner.limit();
    return new Period(tuner.limit(), each, each, 1, false);
  }
}
