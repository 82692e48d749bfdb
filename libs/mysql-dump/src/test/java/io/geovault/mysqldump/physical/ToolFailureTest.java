package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToolFailureTest {

  static Stream<Arguments> words() {
    return Stream.of(
        arguments(1, "Failed to connect: Access denied for user 'x'", "denies access", false),
        arguments(1, "Can't open file './d/t.ibd' (Errcode: 13)", "the server's user", false),
        arguments(1, "Error: Lost connection to server during query", "connection broke", true),
        arguments(1, "Was only able to copy log from 1 to 2, not 3", "innodb_log_file_size", true),
        arguments(137, "", "killed by signal 9", true),
        arguments(1, "ALTER TABLE was executed during backup", "ended with code 1", true),
        arguments(1, "no such thing", "no such thing", false));
  }

  @ParameterizedTest
  @MethodSource("words")
  void shouldSayWhyAndWhetherTryingAgainCanHelp(
      int exit, String said, String expected, boolean isTransient) {
    // When
    MySqlException failure =
        ToolFailure.of(
            new MySqlEndpoint("db", 3306, TlsPolicy.of(TlsMode.PREFERRED)),
            new PhysicalTool(Path.of("/usr/bin/mariadb-backup"), "10.11.18", "10.11"),
            exit,
            said);

    // Then
    assertThat(failure).hasMessageContaining(expected);
    assertThat(failure.isTransient()).isEqualTo(isTransient);
  }
}
