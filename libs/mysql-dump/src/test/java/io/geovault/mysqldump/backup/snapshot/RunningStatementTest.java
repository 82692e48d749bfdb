package io.geovault.mysqldump.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningStatementTest {

  @ParameterizedTest
  @CsvSource({
    "app,             Query,            executing,  5, true",
    "app,             Execute,          Sending data, 900, true",
    "app,             Query,            executing,  4, false",
    "app,             Sleep,            '',         900, false",
    "repl,            Binlog Dump GTID, '',         900, false",
    "app,             Query,            User lock,  900, false",
    "system user,     Query,            waiting for more updates, 900, false",
    "event_scheduler, Daemon,           Waiting on empty queue, 900, false"
  })
  void shouldOnlyMindWhatMayHoldTablesForLong(
      String user, String command, String state, long seconds, boolean expected) {
    // When
    boolean minded =
        new RunningStatement(1, user, command, state, seconds).mayHoldTables(Duration.ofSeconds(5));

    // Then
    assertThat(minded).isEqualTo(expected);
  }
}
