package io.geovault.recyclebin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.InstanceEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("fault-S9")
class ReceiptTest {

  private static final Instant EARLIEST = States.NOW.minus(Duration.ofDays(1));
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @ParameterizedTest
  @EnumSource(
      value = LifeEvents.class,
      names = {"EXPIRED", "OVERDUE", "RELEASED"})
  void shouldCountAWindowOfAnOldEventFromItsReceipt(LifeEvents kind) {
    // When
    InstanceEvent counted = Receipt.noEarlierThan(kind.at(LONG_AGO), EARLIEST);

    // Then
    assertThat(counted).isEqualTo(kind.at(EARLIEST));
  }

  @ParameterizedTest
  @EnumSource(LifeEvents.class)
  void shouldLeaveARecentEventAsItIs(LifeEvents kind) {
    // Given
    InstanceEvent event = kind.at(EARLIEST);

    // When
    InstanceEvent counted = Receipt.noEarlierThan(event, EARLIEST);

    // Then
    assertThat(counted).isEqualTo(event);
  }
}
