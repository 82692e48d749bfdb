package io.geovault.events.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Property
  void shouldReadBackEveryInstantItWouldWrite(
      @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis) {
    // Given
    Instant instant = Instant.ofEpochMilli(millis);

    // When
    Instant read = Times.parse("time", instant.toString());

    // Then
    assertThat(read).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T16:00:00+08:00, 2026-01-31T08:00:00Z",
    "2026-01-31t08:00:00z, 2026-01-31T08:00:00Z",
    "2026-01-31T08:00:00.123456789Z, 2026-01-31T08:00:00.123456789Z",
    "2026-01-31T08:00:00.1234567899999Z, 2026-01-31T08:00:00.123456789Z",
    "2026-01-31T08:00:00.999999999999999999999999999999+00:00, 2026-01-31T08:00:00.999999999Z",
  })
  void shouldReadEveryFormOfRfc3339(String text, Instant expected) {
    // Given
    // When
    Instant read = Times.parse("time", text);

    // Then
    assertThat(read).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T08:00:00",
        "2026-01-31",
        "2026-01-31T08:00Z",
        "2026-01-31T08:00:001Z",
        "2026-01-31T08:00:00.Z",
        "2026-01-31T08:00:00.1234567890123456789012345678901Z",
        "2026-02-30T08:00:00Z",
        "+12026-01-31T08:00:00Z",
        "2026-01-31T08:00:00+99:00",
        "2026-01-31 08:00:00Z",
        "1767225600",
        ""
      })
  void shouldRefuseEveryOtherForm(String text) {
    // Given
    // When
    InvalidEvent refusal =
        catchThrowableOfType(InvalidEvent.class, () -> Times.parse("time", text));

    // Then
    assertThat(refusal).hasMessage("time " + Times.RULE);
  }
}
