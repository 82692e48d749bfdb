package io.geovault.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.platform.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void shouldLeadToTheNextPageWhereThereIsMore() {
    // When
    Page<String> page = Page.of("/v1/things", List.of("a", "b", "c"), 2, Function.identity());

    // Then
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(Cursor.decode("/v1/things", page.nextCursor())).isEqualTo("b");
    assertThat(page.map(String::length)).isEqualTo(new Page<>(List.of(1, 1), page.nextCursor()));
  }

  @Test
  void shouldEndWhereThereIsNoMore() {
    assertThat(Page.of("/v1/things", List.of("a", "b"), 2, Function.identity()).nextCursor())
        .isNull();
    assertThat(Page.of("/v1/things", List.<String>of(), 2, Function.identity()).items()).isEmpty();
  }

  @Test
  void shouldRefuseTimesWhereRowsHaveNone() {
    // Given
    PageQuery query = new PageQuery();
    query.requireNoTimes();

    // When
    query.toText = "2026-01-01T00:00:00Z";

    // Then
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(query::requireNoTimes)
        .withMessage("to: must be left out: this list is not one of times");
  }

  @Test
  void shouldHaveDefaults() {
    // Given
    PageQuery query = new PageQuery();

    // Then
    assertThat(query.limit()).isEqualTo(100);
    assertThat(query.after()).isNull();
    assertThat(query.from()).isEqualTo(Instant.EPOCH);
    assertThat(query.to()).isAfter("9998-01-01T00:00:00Z");
  }

  @Test
  void shouldTakeWhatObeysItsRule() {
    // Given
    PageQuery query = new PageQuery();
    query.limitText = "1000";
    query.fromText = "2026-01-01T00:00:00Z";
    query.toText = "2026-01-01T08:00:00.123+08:00";

    // Then
    assertThat(query.limit()).isEqualTo(1000);
    assertThat(query.from()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(query.to()).isEqualTo("2026-01-01T00:00:00.123Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1001", "99999999999", "1.5", "ten", "١"})
  void shouldRefuseALimitThatBreaksItsRule(String limit) {
    // Given
    PageQuery query = new PageQuery();
    query.limitText = limit;

    // Then
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(query::limit)
        .withMessage("limit: must be a whole number from 1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-01-01",
        "2026-02-30T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "9999-12-31T00:00:00Z",
        "1969-12-31T23:59:59Z"
      })
  void shouldRefuseAnInstantThatNoDatabaseHolds(String instant) {
    // Given
    PageQuery query = new PageQuery();
    query.fromText = instant;
    query.toText = instant;

    // Then
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(query::from)
        .withMessageStartingWith("from: must be an RFC 3339 instant");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(query::to)
        .withMessageStartingWith("to: must be an RFC 3339 instant");
  }
}
