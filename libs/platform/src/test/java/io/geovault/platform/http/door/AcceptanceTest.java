package io.geovault.platform.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fault-F13")
class AcceptanceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json",
        "Application/JSON; charset=utf-8 | application/json",
        "text/html, application/* | application/json",
        "text/event-stream | text/event-stream",
        "text/* | text/event-stream",
        "*/* | application/json,text/event-stream;q=0.5",
        "text/html,application/xml;q=0.9,*/*;q=0.8 | application/json,text/event-stream;q=0.5",
        "*/*, application/json;q=0 | text/event-stream",
        "text/event-stream;q=0, */* | application/json"
      })
  void shouldChooseAFormThatTheCallerTakes(String accept, String chosen) {
    assertThat(Acceptance.of(accept)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/xml",
        "text/plain",
        "image/*",
        "nonsense",
        "application/json;q=0",
        "application/json;q=0.000",
        ";;,,"
      })
  void shouldChooseNoFormThatTheCallerDoesNotTake(String accept) {
    assertThat(Acceptance.of(accept)).isNull();
  }
}
