package io.geovault.mysqldump.dump;

import static io.geovault.mysqldump.dump.ToolScripts.MARIADB;
import static io.geovault.mysqldump.dump.ToolScripts.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.ServerFlavor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dump tool of the server's flavor is found, or the message says what to install. */
class DumpToolsTest {
  @TempDir Path directory;

  @Test
  void shouldTakeTheFirstToolOfTheServersFlavor() throws Exception {
    // Given
    script("one/bin/mysqldump", "echo '" + MARIADB + "'");
    script("two/bin/mysqldump", "exit 1");
    Path three = script("three/mysqldump", "echo '" + MYSQL + "'");
    var tools =
        new DumpTools(
            List.of(directory.resolve("one"), directory.resolve("two")),
            directory.resolve("none") + ":" + directory.resolve("three"));

    // When
    DumpTool forMySql = tools.forServer(ServerFlavor.MYSQL);
    DumpTool forMariaDb = tools.forServer(ServerFlavor.MARIADB);

    // Then
    assertThat(forMySql.path()).isEqualTo(three);
    assertThat(forMySql.versionNumber()).isEqualTo(9_07_04);
    assertThat(forMariaDb.versionNumber()).isEqualTo(11_04_05);
    assertThat(forMySql.opensSessions()).isFalse();
  }

  @Test
  void shouldAskTheToolWhatItCanDo() throws Exception {
    // Given
    script(
        "able/bin/mysqldump",
        "case $1 in --version) echo '" + MYSQL + "';; *) echo ' --init-command=name';; esac");

    // When
    DumpTool tool = DumpTools.in(directory.resolve("able")).forServer(ServerFlavor.MYSQL);

    // Then
    assertThat(tool.opensSessions()).isTrue();
  }

  @Test
  void shouldSayWhatToInstall() {
    assertThatExceptionOfType(MySqlException.ToolMissing.class)
        .isThrownBy(() -> DumpTools.in(directory).forServer(ServerFlavor.MARIADB))
        .withMessageContaining("mariadb-dump")
        .withMessageContaining(directory.toString());
  }

  private Path script(String name, String body) throws IOException {
    return ToolScripts.write(directory, name, body);
  }
}
