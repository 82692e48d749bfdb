package io.geovault.mysqldump.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlTools;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real tool reads each value of its option file as one value, whatever separator is in it. */
@Tag("fault-S1")
class OptionTextIT {
  private static final MySqlEndpoint SERVER =
      new MySqlEndpoint("db.example", 3306, TlsPolicy.of(TlsMode.PREFERRED));

  static Stream<String> users() {
    String separators = "/?#@&=,()[]{}<>%\\'\"`;$*!|^~+ \t\n\r\f\u000b\u0001\u007f";
    return Stream.concat(
        separators.chars().mapToObj(Character::toString).flatMap(OptionTextIT::around),
        Stream.of(
            "u\nhost=rogue",
            "u\"\nhost=rogue\n#",
            "u\\\nhost=rogue",
            "u\\",
            "'u'",
            "\"u\"",
            "u # not a comment",
            "!include /etc/passwd",
            "[mysqldump]",
            "\"".repeat(128)));
  }

  private static Stream<String> around(String separator) {
    return Stream.of(
        separator + "user", "us" + separator + "er", "user" + separator, "us" + separator + "n");
  }

  @Test
  void shouldGiveAToolEachValueAsItIs() throws Exception {
    // Given
    var all = users().toList();
    var file = new StringBuilder();
    all.forEach(user -> file.append(OptionText.client(SERVER, new MySqlCredentials(user, "p"))));

    // When
    String seen = defaults(file.toString());

    // Then
    for (String user : all) {
      assertThat(seen)
          .contains("--user=" + user + " --password=***** --host=db.example --port=3306 ");
    }
    assertThat(seen).doesNotContain("--host=rogue");
  }

  static Stream<MySqlCredentialsParts> tooMuch() {
    return Stream.of(
        new MySqlCredentialsParts("u\0", "p"),
        new MySqlCredentialsParts("u", "p\0"),
        new MySqlCredentialsParts("u".repeat(129), "p"),
        new MySqlCredentialsParts("u", "p".repeat(1025)));
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void shouldRefuseWhatOneLineCannotHold(MySqlCredentialsParts parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MySqlCredentials(parts.user(), parts.password()))
        .withMessageContaining("no NUL");
  }

  record MySqlCredentialsParts(String user, String password) {}

  private static String defaults(String optionFile) throws Exception {
    Process tool =
        new ProcessBuilder(
                MySqlTools.of(MySqlFlavor.best()).home().resolve("bin/mysqldump").toString(),
                "--defaults-file=/dev/stdin",
                "--print-defaults")
            .redirectErrorStream(true)
            .start();
    try (var in = tool.getOutputStream()) {
      in.write(optionFile.getBytes(StandardCharsets.UTF_8));
    }
    return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
