package io.geovault.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource({
    "-1, PT5S",
    "0, PT5S",
    "1, PT5S",
    "2, PT10S",
    "3, PT20S",
    "7, PT5M20S",
    "8, PT10M",
    "9, PT10M"
  })
  void shouldDoubleTheWaitUpToTheLongest(int failures, Duration wait) {
    assertThat(backoff.after(failures)).isEqualTo(wait);
  }

  @Test
  void shouldWaitNoLongerThanTheLongestEvenAtFirst() {
    // Given
    Backoff shorter = new Backoff(Duration.ofDays(2), Duration.ofDays(1));

    // When
    Duration wait = shorter.after(1);

    // Then
    assertThat(wait).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void shouldNotWaitIfTheFirstWaitIsNone() {
    assertThat(new Backoff(Duration.ZERO, Duration.ofDays(1)).after(Integer.MAX_VALUE))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldRefuseNegativeWaits() {
    Duration negative = Duration.ofNanos(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(negative, Duration.ofDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, negative));
  }

  @Property
  void shouldNeverOverflowAndStayWithinItsBounds(
      @ForAll @LongRange(min = 0) long firstNanos,
      @ForAll @LongRange(min = 0) long moreSeconds,
      @ForAll int failures) {
    // Given
    Duration first = Duration.ofNanos(firstNanos);
    Duration longest = first.plusSeconds(moreSeconds / 2);

    // When
    Duration wait = new Backoff(first, longest).after(failures);

    // Then
    assertThat(wait).isBetween(first, longest);
  }

  @Property
  void shouldDoubleWithEachFailureUnlessTheLongestIsReached(
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long firstNanos,
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long longestNanos,
      @ForAll @IntRange(min = 1, max = 100) int failures) {
    // Given
    Backoff some = new Backoff(Duration.ofNanos(firstNanos), Duration.ofNanos(longestNanos));

    // When
    Duration next = some.after(failures + 1);

    // Then
    Duration doubled = some.after(failures).multipliedBy(2);
    assertThat(next).isEqualTo(doubled.compareTo(some.longest()) > 0 ? some.longest() : doubled);
  }
}
