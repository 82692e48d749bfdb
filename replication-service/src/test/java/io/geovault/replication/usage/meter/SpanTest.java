package io.geovault.replication.usage.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.ErrorCode;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R13")
class SpanTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "2026-11-01T00:30:00Z",
            "2026-11-02T00:00:00Z",
            Granularity.HOUR,
            CommonError.INVALID_PARAMETER),
        Arguments.of(
            "2026-11-01T00:00:00Z",
            "2026-11-02T00:00:01Z",
            Granularity.HOUR,
            CommonError.INVALID_PARAMETER),
        Arguments.of(
            "2026-11-02T00:00:00Z",
            "2026-11-02T00:00:00Z",
            Granularity.HOUR,
            CommonError.INVALID_PARAMETER),
        Arguments.of(
            "2026-12-01T00:00:00Z",
            "2026-12-02T00:00:00Z",
            Granularity.DAY,
            CommonError.INVALID_PARAMETER),
        Arguments.of(
            "2026-10-01T00:00:00Z",
            "2026-11-01T01:00:00Z",
            Granularity.HOUR,
            ReplicationError.USAGE_SPAN_TOO_LONG),
        Arguments.of(
            "2025-11-01T00:00:00Z",
            "2026-11-02T01:00:00Z",
            Granularity.DAY,
            ReplicationError.USAGE_SPAN_TOO_LONG),
        Arguments.of(
            "2016-01-01T00:00:00Z",
            "2026-11-02T01:00:00Z",
            Granularity.TOTAL,
            ReplicationError.USAGE_SPAN_TOO_LONG));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseWhatIsNoSpanOrTooLong(
      String from, String to, Granularity granularity, ErrorCode code) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Span.of(Instant.parse(from), Instant.parse(to), granularity, NOW))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void shouldEndAtThePresent() {
    // When
    Span span =
        Span.of(
            Instant.parse("2026-11-20T00:00:00Z"),
            Instant.parse("2026-12-01T00:00:00Z"),
            Granularity.HOUR,
            NOW);

    // Then
    assertThat(span.to()).isEqualTo(NOW);
    assertThat(span.periods()).hasSize(11).last().extracting(Span.Period::to).isEqualTo(NOW);
  }

  @Test
  void shouldHaveDaysOfTheCalendarWhereverItBegins() {
    // When
    Span span =
        new Span(
            Instant.parse("2026-11-01T13:00:00Z"),
            Instant.parse("2026-11-03T01:00:00Z"),
            Granularity.DAY);

    // Then
    assertThat(span.periods())
        .extracting(Span.Period::from)
        .containsExactly(
            Instant.parse("2026-11-01T13:00:00Z"),
            Instant.parse("2026-11-02T00:00:00Z"),
            Instant.parse("2026-11-03T00:00:00Z"));
  }

  @Test
  void shouldReportUsageKeptByDayByDayOnly() {
    // Given
    Instant folded = Instant.parse("2026-02-01T00:00:00Z");

    // When // Then
    assertThatCode(() -> span("2026-01-05T00:00:00Z", Granularity.DAY).requireKnown(folded))
        .doesNotThrowAnyException();
    assertThatCode(() -> span("2026-02-01T05:00:00Z", Granularity.HOUR).requireKnown(folded))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> span("2026-01-31T00:00:00Z", Granularity.HOUR).requireKnown(folded));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> span("2026-01-31T05:00:00Z", Granularity.TOTAL).requireKnown(folded));
  }

  private static Span span(String from, Granularity granularity) {
    return new Span(Instant.parse(from), Instant.parse("2026-02-10T00:00:00Z"), granularity);
  }
}
