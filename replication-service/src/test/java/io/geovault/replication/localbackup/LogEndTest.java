package io.geovault.replication.localbackup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R5")
class LogEndTest {

  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final LogEnd IN_CHAIN =
      LogEnd.after(null, log("u1", "binlog.000007", 4, 500, chain("c1", 7)));
  private static final LogEnd WITHOUT_CHAIN =
      LogEnd.after(null, log("u1", "binlog.000007", 4, 500, null));

  static Stream<Arguments> next() {
    return Stream.of(
        argumentSet(
            "next of its chain",
            IN_CHAIN,
            log("u1", "binlog.000007", 500, 900, chain("c1", 8)),
            true),
        argumentSet(
            "next of its chain on another server",
            IN_CHAIN,
            log("u2", "binlog.000001", 4, 900, chain("c1", 8)),
            true),
        argumentSet(
            "number left out",
            IN_CHAIN,
            log("u1", "binlog.000007", 900, 950, chain("c1", 9)),
            false),
        argumentSet(
            "other chain", IN_CHAIN, log("u1", "binlog.000007", 500, 900, chain("c2", 8)), false),
        argumentSet(
            "after a loss",
            IN_CHAIN.brokenOff(),
            log("u1", "binlog.000007", 500, 900, chain("c1", 8)),
            false),
        argumentSet(
            "next position", WITHOUT_CHAIN, log("u1", "binlog.000007", 500, 900, null), true),
        argumentSet(
            "position left out", WITHOUT_CHAIN, log("u1", "binlog.000007", 501, 900, null), false),
        argumentSet("next file", WITHOUT_CHAIN, log("u1", "binlog.000008", 4, 900, null), true),
        argumentSet(
            "next file from its first byte",
            WITHOUT_CHAIN,
            log("u1", "binlog.000008", 0, 900, null),
            true),
        argumentSet(
            "middle of the next file",
            WITHOUT_CHAIN,
            log("u1", "binlog.000008", 120, 900, null),
            false),
        argumentSet(
            "file left out", WITHOUT_CHAIN, log("u1", "binlog.000009", 4, 900, null), false),
        argumentSet(
            "file without a number", WITHOUT_CHAIN, log("u1", "binlog", 4, 900, null), false),
        argumentSet(
            "other server", WITHOUT_CHAIN, log("u2", "binlog.000007", 500, 900, null), false),
        argumentSet(
            "a chain begins",
            WITHOUT_CHAIN,
            log("u1", "binlog.000007", 500, 900, chain("c1", 1)),
            true));
  }

  @ParameterizedTest
  @MethodSource("next")
  void shouldGoOnWithTheRunOnlyWhereNothingIsMissing(
      LogEnd end, LogBackupCompleted log, boolean follows) {
    // Given
    long run = end.run();

    // When
    LogEnd next = LogEnd.after(end, log);

    // Then
    assertThat(next.run()).isEqualTo(follows ? run : run + 1);
    assertThat(next.broken()).isFalse();
  }

  @Test
  void shouldLeaveOutKnownFilesAndNumberTheRest() {
    // Given
    List<LogBackupCompleted> logs =
        List.of(
            log("u1", "binlog.000007", 4, 500, chain("c1", 7)),
            log("u1", "binlog.000007", 500, 900, chain("c1", 8)),
            log("u1", "binlog.000007", 500, 900, chain("c1", 8)),
            log("u1", "binlog.000003", 4, 300, chain("c2", 0)));

    // When
    List<NumberedLog> fresh = NumberedLog.follow(Map.of("rm-1", IN_CHAIN), logs);

    // Then
    assertThat(fresh).extracting(log -> log.end().run()).containsExactly(1L, 2L);
    assertThat(fresh).extracting(NumberedLog::log).containsExactly(logs.get(1), logs.get(3));
  }

  @Test
  void shouldTakeARepeatedFileNameAfterALossForAnotherFile() {
    // Given
    LogEnd lost = WITHOUT_CHAIN.brokenOff();
    LogBackupCompleted begunAnew = log("u1", "binlog.000007", 4, 200, null);

    // When
    List<NumberedLog> fresh = NumberedLog.follow(Map.of("rm-1", lost), List.of(begunAnew));

    // Then
    assertThat(fresh).extracting(log -> log.end().run()).containsExactly(2L);
    assertThat(NumberedLog.follow(Map.of("rm-1", WITHOUT_CHAIN), List.of(begunAnew))).isEmpty();
  }

  private static LogChainPlace chain(String id, long sequence) {
    return new LogChainPlace(id, sequence, false, null);
  }

  private static LogBackupCompleted log(
      String server, String file, long first, long last, @Nullable LogChainPlace chain) {
    return new LogBackupCompleted(
        "log-" + server + file + first,
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        new LogSegment(server, file, first, last, AT, AT, null),
        chain,
        new ObjectLocation("bucket", "key", last - first, "ab".repeat(32)),
        AT);
  }
}
