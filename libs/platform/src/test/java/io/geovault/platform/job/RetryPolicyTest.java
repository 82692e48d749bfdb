package io.geovault.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final RetryPolicy policy = new RetryPolicy(3, FIRST, LONGEST);

  @Test
  void shouldDoubleTheWaitUpToTheLongest() {
    assertThat(policy.delayAfter(1)).isEqualTo(FIRST);
    assertThat(policy.delayAfter(2)).isEqualTo(FIRST.multipliedBy(2));
    assertThat(policy.delayAfter(7)).isEqualTo(LONGEST);
  }

  @Property
  void shouldNeverWaitLongerOrShorterThanItsBounds(
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int attempt) {
    assertThat(policy.delayAfter(attempt)).isBetween(FIRST, LONGEST);
  }

  @Test
  void shouldBeExhaustedAfterItsAttempts() {
    assertThat(policy.isExhausted(2)).isFalse();
    assertThat(policy.isExhausted(3)).isTrue();
    assertThat(policy.isExhausted(4)).isTrue();
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, FIRST, LONGEST));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, LONGEST, FIRST));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(1, FIRST.negated(), LONGEST));
  }
}
