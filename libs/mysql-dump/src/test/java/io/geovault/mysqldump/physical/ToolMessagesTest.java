package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.BinlogCoordinates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ToolMessagesTest {

  @Test
  void shouldKnowWhereAndSinceWhenTheBackupIsComplete() throws Exception {
    // When
    ToolMessages words =
        heard(
            """
            [01] 2026-11-20 14:19:07 Streaming ./d/t.ibd
            [00] 2026-11-20 14:19:09 Acquired locks for BACKUP STAGE BLOCK_COMMIT
            [00] 2026-11-20 14:19:11 MySQL binlog position: filename 'binlog.000001', position '620', GTID of the last change '0-7-2,1-8-9'
            [00] 2026-11-20 14:19:11 completed OK!
            """);

    // Then
    assertThat(words.position())
        .contains(new BinlogCoordinates("binlog.000001", 620, "0-7-2,1-8-9"));
    assertThat(words.completeSince()).contains(Instant.parse("2026-11-20T14:19:09Z"));
    assertThat(words.allWell()).isTrue();
  }

  @Test
  void shouldTakeAServerWithoutGtidsAndOneWithoutBinlog() throws Exception {
    assertThat(heard("MySQL binlog position: filename 'b.7', position '4'").position())
        .contains(new BinlogCoordinates("b.7", 4, ""));
    assertThat(heard("[00] 2026-11-20 14:19:11 completed OK!").position()).isEmpty();
  }

  @Test
  void shouldKeepTheLastWordsThatSaySomething() throws Exception {
    // Given
    String chatter =
        "[01] 2026-11-20 14:19:07 Streaming ./d/t.ibd\n[01] 2026-11-20 14:19:07 ...done\n";

    // When
    ToolMessages words =
        heard("[00] 2026-11-20 14:19:07 Error: no\n" + chatter.repeat(100) + "bye\n");

    // Then
    assertThat(words.lastLines()).isEqualTo("Error: no; bye");
    assertThat(words.allWell()).isFalse();
  }

  /** The messages of mariadb-backup 10.11.18 for a port without a server. */
  @Test
  @Tag("fault-F15")
  void shouldBeginWithWhatFailed() throws Exception {
    // When
    ToolMessages words =
        heard(
            """
            [00] 2026-11-28 20:52:36 Connecting to MariaDB server host: 127.0.0.1, user: x, password: set, port: 1, socket: not set
            [00] 2026-11-28 20:52:36 Failed to connect to MariaDB server: Can't connect to server on '127.0.0.1' (111 "Connection refused").
            """);

    // Then
    assertThat(words.lastLines())
        .startsWith("Failed to connect to MariaDB server: Can't connect to server")
        .contains("; Connecting to MariaDB server host: 127.0.0.1");
  }

  private static ToolMessages heard(String text) throws InterruptedException {
    var words = new ToolMessages(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    words.awaitEnd();
    return words;
  }
}
