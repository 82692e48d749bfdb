package io.geovault.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.events.rule.Rules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data must be one well-formed JSON object in UTF-8, of a size that memory takes. */
class MalformedDataTest {
  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"text\"", "", " "})
  void shouldRefuseDataThatIsNoObject(String json) {
    // Given
    byte[] data = json.getBytes(UTF_8);

    // When
    InvalidEvent refusal = refusal(InstanceReleased.class, data);

    // Then
    assertRefused(refusal, "data", "must be a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1} trailing", "{a:1}", "<xml/>", "{\"a\": NaN}"})
  void shouldRefuseDataThatIsNotJson(String json) {
    // Given
    byte[] data = json.getBytes(UTF_8);

    // When
    InvalidEvent refusal = refusal(InstanceReleased.class, data);

    // Then
    assertRefused(refusal, "data", "must be well-formed JSON");
  }

  @Test
  void shouldRefuseDataThatIsNotUtf8() {
    // Given
    byte[] latin1 = "{\"reason\":\"déjà\"}".getBytes(ISO_8859_1);

    // When
    InvalidEvent refusal = refusal(InstanceReleased.class, latin1);

    // Then
    assertRefused(refusal, "data", "must be UTF-8");
  }

  @Test
  void shouldNotTakeZeroBytesForAnotherEncoding() {
    // Given ASCII in UTF-16, which is valid UTF-8 with zero bytes
    byte[] utf16 = "{\"reason\":\"x\"}".getBytes(UTF_16BE);

    // When
    InvalidEvent refusal = refusal(InstanceReleased.class, utf16);

    // Then
    assertRefused(refusal, "data", "must be well-formed JSON");
  }

  @Test
  void shouldAcceptTheReplacementCharacterItself() {
    // Given
    String json = new String(GoldenSamples.bytes(EventTypes.of(InstanceCreated.class)), UTF_8);
    byte[] data = json.replace("8.0.43", "8\uFFFD").getBytes(UTF_8);

    // When
    InstanceCreated event = EventJson.read(InstanceCreated.class, data);

    // Then
    assertThat(event.engineVersion()).isEqualTo("8\uFFFD");
  }

  @Test
  void shouldRefuseHalfASurrogatePairWrittenAsAnEscape() {
    // Given
    String json = new String(GoldenSamples.bytes(EventTypes.of(InstanceCreated.class)), UTF_8);
    byte[] data = json.replace("8.0.43", "8\\ud800").getBytes(UTF_8);

    // When
    InvalidEvent refusal = refusal(InstanceCreated.class, data);

    // Then
    assertRefused(refusal, "engineVersion", Rules.UNICODE);
  }

  @Test
  void shouldRefuseDeepNestingAsMalformed() {
    // Given
    byte[] bomb = "{\"a\":".repeat(5_000).getBytes(UTF_8);

    // When
    InvalidEvent refusal = refusal(InstanceReleased.class, bomb);

    // Then
    assertThat(refusal.field()).isEqualTo("data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"instanceId\":\"a\",\"instanceId\":\"b\"}",
        "{\"other\":{\"x\":1,\"x\":2}}",
        "{\"other\":[{\"x\":1,\"\\u0078\":2}]}"
      })
  void shouldRefuseANameThatIsThereTwice(String json) {
    // When
    InvalidEvent refusal = refusal(InstanceReleased.class, json.getBytes(UTF_8));

    // Then
    assertRefused(refusal, "data", "must not name a field twice");
  }

  @Test
  @Tag("fault-S6")
  void shouldRefuseMoreTokensThanMemoryTakes() {
    // Given
    byte[] many = ("{\"a\":[" + "0,".repeat(1_000_001) + "0]}").getBytes(UTF_8);

    // When
    InvalidEvent refusal = refusal(InstanceReleased.class, many);

    // Then
    assertThat(refusal.field()).isEqualTo("data");
    assertThat(refusal.rule()).contains("1000000 tokens");
  }

  private static InvalidEvent refusal(Class<? extends VaultEvent> type, byte[] data) {
    return catchThrowableOfType(InvalidEvent.class, () -> EventJson.read(type, data));
  }

  private static void assertRefused(InvalidEvent refusal, String field, String rule) {
    assertThat(refusal).hasMessage(field + " " + rule);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.rule()).isEqualTo(rule);
  }
}
