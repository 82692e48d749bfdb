package io.geovault.mysql.binlog.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealPolicyTest {
  private final SealPolicy policy = new SealPolicy(Duration.ofSeconds(1), 100);

  @ParameterizedTest
  @CsvSource({
    "0, 5000, true, false",
    "10, 999, true, false",
    "10, 1000, true, true",
    "10, 1000, false, false",
    "10, 1999, false, false",
    "10, 2000, false, true",
    "100, 0, false, true",
    "101, 0, true, true",
  })
  void shouldSealByAgeBetweenTransactionsAndBySizeAnywhere(
      int bytes, long ageMillis, boolean between, boolean due) {
    // When / Then
    assertThat(policy.isDue(bytes, Duration.ofMillis(ageMillis), between)).isEqualTo(due);
  }
}
