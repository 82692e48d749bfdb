package io.geovault.mysql.binlog.gtid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MariaDbGtidsTest {
  @Test
  void shouldTakeTheLastTransactionOfEachDomainAndServer() {
    // When
    MariaDbGtids gtids = MariaDbGtids.parse("[1-2-3, 0-1-57,0-2-60,0-1-50]");

    // Then
    assertThat(gtids)
        .hasToString("0-1-57,0-2-60,1-2-3")
        .isEqualTo(MariaDbGtids.parse("0-1-57,0-2-60,1-2-3"));
  }

  @Test
  void shouldRepresentAllEarlierTransactions() {
    // Given
    MariaDbGtids gtids = MariaDbGtids.parse("0-1-57,1-2-3");

    // When / Then
    assertThat(gtids.contains(MariaDbGtids.parse("0-1-57"))).isTrue();
    assertThat(gtids.contains(MariaDbGtids.parse("0-1-58"))).isFalse();
    assertThat(gtids.contains(MariaDbGtids.parse("2-1-1"))).isFalse();
    assertThat(gtids.with(MariaDbGtids.parse("0-3-90"))).hasToString("0-1-57,0-3-90,1-2-3");
    assertThat(gtids.contains(GtidSet.EMPTY)).isTrue();
  }

  @Test
  void shouldNotTakeAStrangersNumbersForItsOwn() {
    // When / Then
    assertThat(MariaDbGtids.parse("0-2-900").contains(MariaDbGtids.parse("0-1-57"))).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoPosition() {
    // When / Then
    assertThatThrownBy(() -> MariaDbGtids.parse("0-1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MariaDbGtids.parse("0-1-1").with(GtidSet.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
