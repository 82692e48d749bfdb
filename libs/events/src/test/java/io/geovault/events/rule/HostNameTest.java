package io.geovault.events.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fault-S1")
class HostNameTest {
  static Stream<String> separators() {
    return Stream.concat(
        Stream.of("é", "。", "\u2215", "\uff0f", "\u2028", "\u00a0", "\ud800"),
        "/?#@&=,()[]{}<>%\\'\"`;$*!|^~+_ \t\n\r\f\0\u007f".chars().mapToObj(Character::toString));
  }

  @ParameterizedTest
  @MethodSource("separators")
  void shouldRefuseEverySeparatorAtTheBeginningInTheMiddleAndAtTheEnd(String separator) {
    for (String host :
        new String[] {separator + "db", "d" + separator + "b", "db" + separator, separator}) {
      assertRefused(host);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "db.",
        ".db",
        "a..b",
        "-db",
        "db-",
        "a.-b",
        "h/?allowLoadLocalInfile=true&sslMode=DISABLED&x=",
        "db:3306",
        "a,b",
        "address=(host=a)",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "db.0x",
        "256.0.0.1",
        "1.2.3.04",
        "1.2.3.4.5",
        "[::1]",
        "fe80::1%eth0",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        "::12345",
        "::g",
        "1.2.3.4::",
        "::1.2.3.256",
        ":1:2:3:4:5:6:7"
      })
  void shouldRefuseWhatIsNoHost(String host) {
    assertRefused(host);
  }

  @ParameterizedTest
  @CsvSource({
    "db, db",
    "DB-1.Internal, db-1.internal",
    "1a.example, 1a.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "10.0.0.1, 10.0.0.1",
    "::1, 0:0:0:0:0:0:0:1",
    "::, 0:0:0:0:0:0:0:0",
    "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
    "2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::ffff:10.0.0.1, 10.0.0.1",
    "64:ff9b::10.0.0.1, 64:ff9b:0:0:0:0:a00:1"
  })
  void shouldKeepAHostAndKnowItByOneSpelling(String host, String canonical) {
    assertThat(Rules.host("host", host)).isEqualTo(host);
    assertThat(Rules.canonicalHost(host)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"63, 253, true", "64, 253, false", "63, 254, false"})
  void shouldBoundLabelsAndNames(int label, int name, boolean accepted) {
    // Given
    String labels = ("a".repeat(label) + ".").repeat(4);
    String host = labels.substring(0, Math.min(name, labels.length() - 1));

    // When
    boolean isHost =
        HostName.canonical(host.length() < name ? host + "b".repeat(name - host.length()) : host)
            .isPresent();

    // Then
    assertThat(isHost).isEqualTo(accepted);
  }

  private static void assertRefused(String host) {
    InvalidEvent refusal =
        catchThrowableOfType(InvalidEvent.class, () -> Rules.host("endpoint.host", host));
    assertThat(refusal).describedAs(host).hasMessage("endpoint.host " + Rules.HOST);
  }
}
