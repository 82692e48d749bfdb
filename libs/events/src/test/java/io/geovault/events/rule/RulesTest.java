package io.geovault.events.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @Property
  void shouldRefuseEveryIdWithACharacterThatSeparates(
      @ForAll("ids") String id, @ForAll("separators") char separator) {
    // Given
    String text = id.substring(0, id.length() / 2) + separator + id.substring(id.length() / 2);

    // When
    InvalidEvent refusal = catchThrowableOfType(InvalidEvent.class, () -> Rules.id("id", text));

    // Then
    assertThat(refusal).hasMessage("id " + Rules.ID);
  }

  @Provide
  Arbitrary<Character> separators() {
    return Arbitraries.chars().range('\0', ' ').with('/', '\\', '%', ':', '\u2215', '\uff0f');
  }

  @Property
  void shouldAcceptEveryIdOfTheGrammar(@ForAll("ids") String text) {
    // Given
    // When
    String id = Rules.id("id", text);

    // Then
    assertThat(id).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> first = Arbitraries.strings().alpha().numeric().ofLength(1);
    Arbitrary<String> rest =
        Arbitraries.strings().alpha().numeric().withChars('.', '_', '-').ofMaxLength(127);
    return first
        .flatMap(head -> rest.map(tail -> head + tail))
        .filter(id -> !id.contains("..") && !id.endsWith("."));
  }

  @Property
  void shouldLowerTheCaseOfEveryChecksum(@ForAll("checksums") String text) {
    // Given
    // When
    String sha256 = Rules.sha256("sha256", text);

    // Then
    assertThat(sha256).isEqualTo(text.toLowerCase(Locale.ROOT));
  }

  @Provide
  Arbitrary<String> checksums() {
    return Arbitraries.strings().withChars("0123456789abcdefABCDEF").ofLength(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "-a",
        "_a",
        "a/b",
        "a b",
        "a\n",
        "é",
        "a%2Fb",
        "rm..dots",
        "end..tar.",
        "a."
      })
  void shouldRefuseAnIdThatCouldLeaveItsKeySegment(String text) {
    // Given
    // When
    InvalidEvent refusal =
        catchThrowableOfType(InvalidEvent.class, () -> Rules.id("backupSetId", text));

    // Then
    assertThat(refusal).hasMessage("backupSetId " + Rules.ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "..",
        "a/..",
        "../a",
        "a/./b",
        ".",
        "a\0",
        " ",
        "a/b.c/..d",
        "a//b",
        "a/",
        "a\tb",
        "a/\u007f"
      })
  void shouldRefuseAKeyThatAStoreMightReadOtherwise(String text) {
    // Given
    // When
    InvalidEvent refusal = catchThrowableOfType(InvalidEvent.class, () -> Rules.key("key", text));

    // Then
    assertThat(refusal.rule()).startsWith("must not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b.c/.d", "备份/数据.tar", "a/b", "with space/x"})
  void shouldTakeAnyOtherKey(String text) {
    // Given
    // When
    String key = Rules.key("key", text);

    // Then
    assertThat(key).isEqualTo(text);
  }

  @Test
  void shouldCountAKeysLengthInBytes() {
    // Given
    String key = "数".repeat(80) + ("/" + "数".repeat(80)).repeat(4);

    // When
    InvalidEvent refusal = catchThrowableOfType(InvalidEvent.class, () -> Rules.key("key", key));

    // Then
    assertThat(refusal).hasMessage("key must not be longer than 1024 bytes");
  }

  @Test
  void shouldNameTheObjectAroundABrokenField() {
    // Given
    InvalidEvent inner = new InvalidEvent("sha256", Rules.SHA256);

    // When
    InvalidEvent outer = inner.within("location");

    // Then
    assertThat(outer).hasMessage("location.sha256 " + Rules.SHA256);
    assertThat(inner.within("")).isSameAs(inner);
  }

  @Test
  @Tag("fault-S10")
  void shouldBoundNumbersSoThatTheyStillAddUp() {
    assertThat(catchThrowableOfType(InvalidEvent.class, () -> Rules.size("s", Long.MAX_VALUE)))
        .hasMessage("s must be at most 70368744177664");
    assertThat(catchThrowableOfType(InvalidEvent.class, () -> Rules.number("n", 1L << 53)))
        .hasMessage("n must be at most 9007199254740991");
    assertThat(catchThrowableOfType(InvalidEvent.class, () -> Rules.number("n", 1, 0)))
        .hasMessage("n must be at least 1");
  }

  @Test
  void shouldCutAReasonThatIsTooLongToRead() {
    assertThat(Rules.reason("reason", "x".repeat(20_000))).hasSize(8_000);
    assertThat(Rules.reason("reason", "short")).isEqualTo("short");
  }

  @ParameterizedTest
  @Tag("fault-S3")
  @ValueSource(
      strings = {"hunter2", "file:", "file: x", "file:a\u0007b", "file:\u001b[0m", "file:a\0"})
  void shouldRefuseWhatIsNoReference(String text) {
    // When
    InvalidEvent refusal =
        catchThrowableOfType(InvalidEvent.class, () -> Rules.reference("credentialsRef", text));

    // Then
    assertThat(refusal).hasMessageStartingWith("credentialsRef must be a reference");
  }

  @Test
  @Tag("fault-S3")
  void shouldBoundAReference() {
    // Given
    String longest = "file:" + "a".repeat(507);

    // When
    InvalidEvent refusal =
        catchThrowableOfType(
            InvalidEvent.class, () -> Rules.reference("credentialsRef", longest + "a"));

    // Then
    assertThat(Rules.reference("credentialsRef", longest)).isEqualTo(longest);
    assertThat(refusal).hasMessage("credentialsRef must not be longer than 512 characters");
  }
}
