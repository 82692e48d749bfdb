package io.geovault.servers.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.servers.process.ServerFailedException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What takes starts of its own: dying, continuing, other options, not starting at all. */
class MySqlServerIT {

  @TempDir Path directory;

  static Stream<MySqlFlavor> flavors() {
    return MySqlFlavor.available().stream();
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldKeepItsRowsAcrossARestartAndAKill(MySqlFlavor flavor) {
    // Given
    MySqlOptions options = MySqlOptions.in(flavor, directory);
    try (MySqlServer mysql = MySqlServer.start(options)) {
      mysql.query("CREATE DATABASE kept; CREATE TABLE kept.t (i INT PRIMARY KEY);");
      mysql.query("INSERT INTO kept.t VALUES (1), (2)");
    }

    // When
    MySqlServer killed = MySqlServer.start(options);
    killed.query("INSERT INTO kept.t VALUES (3)");
    killed.kill();

    // Then
    try (MySqlServer mysql = MySqlServer.start(options)) {
      assertThat(mysql.query("SELECT COUNT(*) FROM kept.t")).isEqualTo("3");
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldRunWithoutGtidsAndWithFurtherOptions(MySqlFlavor flavor) {
    // Given
    MySqlOptions options =
        MySqlOptions.in(flavor, directory).withoutGtid().with("--max-connections=33");

    // When
    try (MySqlServer mysql = MySqlServer.start(options)) {
      String answer = mysql.query("SELECT @@max_connections, @@port");

      // Then
      assertThat(answer).isEqualTo("33\t" + mysql.port());
    }
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldSayWhyItDidNotStart(MySqlFlavor flavor) {
    // Given
    MySqlOptions options = MySqlOptions.in(flavor, directory).with("--no-such-option=1");

    // When / Then
    assertThatThrownBy(() -> MySqlServer.start(options))
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("no-such-option");
  }
}
