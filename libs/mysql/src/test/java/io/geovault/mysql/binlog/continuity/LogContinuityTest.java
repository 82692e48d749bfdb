package io.geovault.mysql.binlog.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.gtid.GtidSet;
import io.geovault.mysql.binlog.gtid.Gtids;
import io.geovault.mysql.binlog.gtid.MariaDbGtids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B5")
class LogContinuityTest {
  private static final String OURS = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String OTHERS = "4e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final FileHeads UNASKED =
      file -> {
        throw new AssertionError("asked for " + file);
      };

  @Test
  void shouldBeginWithTheOldestFile() {
    // When
    LogDecision decision =
        LogContinuity.decide(Optional.empty(), server(OURS, "", file(4, 100), file(5, 9)), UNASKED);

    // Then
    assertThat(decision).isEqualTo(new LogDecision.Begin("binlog.000004"));
  }

  @Test
  void shouldRefuseAServerWithoutBinlogOrWithStatements() {
    // Given
    ServerLogs off = logs(Map.of("log_bin", "OFF"));
    ServerLogs statements = logs(Map.of("binlog_format", "STATEMENT"));

    // When / Then
    assertThat(LogContinuity.decide(Optional.empty(), off, UNASKED))
        .isInstanceOfSatisfying(
            LogDecision.Unusable.class, it -> assertThat(it.remedy()).contains("log_bin"));
    assertThat(LogContinuity.decide(Optional.empty(), statements, UNASKED))
        .isInstanceOfSatisfying(
            LogDecision.Unusable.class, it -> assertThat(it.remedy()).contains("ROW"));
  }

  @Nested
  class OnTheSameServer {
    @Test
    void shouldGoOnWhereItStopped() {
      // When / Then
      assertThat(decide(archived(5, 80, false), file(4, 100), file(5, 80)))
          .isEqualTo(new LogDecision.Continue("binlog.000005", 80));
    }

    @Test
    void shouldGoOnWithTheNextFileWhereThatOneIsPurgedButWasWhole() {
      // When / Then
      assertThat(decide(archived(5, 80, true), file(6, 100)))
          .isEqualTo(new LogDecision.Continue("binlog.000006", 0));
    }

    @Test
    void shouldSeeThatLogsWerePurged() {
      // When / Then
      assertThat(decide(archived(5, 80, false), file(6, 100), file(7, 1)))
          .isInstanceOfSatisfying(
              LogDecision.Gap.class,
              gap -> {
                assertThat(gap.cause()).isEqualTo(GapCause.PURGED);
                assertThat(gap.file()).isEqualTo("binlog.000006");
              });
      assertThat(decide(archived(5, 80, true), file(7, 1)))
          .extracting("cause")
          .isEqualTo(GapCause.PURGED);
    }

    @Test
    void shouldSeeThatLogsWereReset() {
      // When / Then
      assertThat(decide(archived(5, 80, true), file(1, 100)))
          .extracting("cause")
          .isEqualTo(GapCause.RESET);
      assertThat(decide(archived(1, 80, false), file(1, 60)))
          .extracting("cause")
          .isEqualTo(GapCause.RESET);
    }

    @Test
    void shouldSeeThatAFileLostItsEnd() {
      // When / Then
      assertThat(decide(archived(5, 80, false), file(5, 70), file(6, 10)))
          .extracting("cause")
          .isEqualTo(GapCause.SHRUNK);
    }

    @Test
    void shouldNotTakeAServerThatHasNotCommittedYetForOneThatWasReset() {
      // Given
      ServerLogs behind = server(OURS, OURS + ":1-9", file(5, 80));

      // When / Then
      assertThat(LogContinuity.decide(Optional.of(archived(5, 80, false)), behind, UNASKED))
          .isEqualTo(new LogDecision.Continue("binlog.000005", 80));
    }

    private LogDecision decide(ArchivedLog archived, LogFile... files) {
      return LogContinuity.decide(
          Optional.of(archived), server(OURS, OURS + ":1-10", files), UNASKED);
    }
  }

  @Nested
  class OnAnotherServer {
    private final Map<String, Gtids> heads = new HashMap<>();

    @Test
    void shouldFollowWithTheNewestFileThatLeavesNothingOut() {
      // Given
      heads.put("binlog.000001", GtidSet.EMPTY);
      heads.put("binlog.000002", GtidSet.parse(OURS + ":1-8"));
      heads.put("binlog.000003", GtidSet.parse(OURS + ":1-10," + OTHERS + ":1-2"));

      // When / Then
      assertThat(decide(OURS + ":1-10," + OTHERS + ":1-5", file(1, 9), file(2, 9), file(3, 9)))
          .isEqualTo(new LogDecision.Follow("binlog.000002"));
    }

    @Test
    void shouldSeeThatItPurgedWhatWasNotArchived() {
      // Given
      heads.put("binlog.000003", GtidSet.parse(OURS + ":1-10," + OTHERS + ":1-2"));

      // When / Then
      assertThat(decide(OURS + ":1-10," + OTHERS + ":1-5", file(3, 9)))
          .extracting("cause")
          .isEqualTo(GapCause.PURGED);
    }

    @Test
    void shouldSeeThatItLacksTransactions() {
      // When / Then
      assertThat(decide(OURS + ":1-9," + OTHERS + ":1-5", file(3, 9)))
          .extracting("cause")
          .isEqualTo(GapCause.DIVERGED);
    }

    @Test
    void shouldNotGuessWithoutGtids() {
      // Given
      ArchivedLog archived = new ArchivedLog(OURS, "binlog.000005", 80, false, GtidSet.EMPTY);

      // When / Then
      assertThat(
              LogContinuity.decide(
                  Optional.of(archived), server(OTHERS, "", file(5, 90)), this::head))
          .extracting("cause")
          .isEqualTo(GapCause.OTHER_SERVER);
    }

    private LogDecision decide(String executed, LogFile... files) {
      return LogContinuity.decide(
          Optional.of(archived(5, 80, false)), server(OTHERS, executed, files), this::head);
    }

    private Gtids head(String file) {
      return Objects.requireNonNull(heads.get(file), file);
    }
  }

  @Test
  void shouldContinueAfterAFileThatCannotBeRead() {
    // Given
    ServerLogs logs = server(OURS, OURS + ":1-10", file(5, 80), file(6, 10));

    // When / Then
    assertThat(LogContinuity.behind(archived(5, 80, false), logs, "damaged"))
        .contains(new LogDecision.Gap(GapCause.UNREADABLE, "damaged", "binlog.000006"));
    assertThat(LogContinuity.behind(archived(6, 5, false), logs, "damaged")).isEmpty();
  }

  @Test
  void shouldKnowAMariaDbByItsServerId() {
    // When
    ServerLogs logs =
        ServerLogs.of(
            Map.of(
                "version", "11.4.5-MariaDB-log",
                "log_bin", "ON",
                "server_id", "7"),
            "0-7-12",
            List.of(file(1, 10)));

    // Then
    assertThat(logs.serverUuid()).isEqualTo("mariadb-7");
    assertThat(logs.executed()).isEqualTo(MariaDbGtids.parse("0-7-12"));
    assertThat(logs.gtidOn()).isTrue();
  }

  @Test
  void shouldCountFilesAsServersDo() {
    // When / Then
    assertThat(LogFile.after("binlog.000009")).contains("binlog.000010");
    assertThat(LogFile.after("a.b.999999")).contains("a.b.1000000");
    assertThat(LogFile.after("binlog")).isEmpty();
  }

  private static ArchivedLog archived(int file, long position, boolean ended) {
    return new ArchivedLog(OURS, name(file), position, ended, GtidSet.parse(OURS + ":1-10"));
  }

  private static LogFile file(int number, long size) {
    return new LogFile(name(number), size);
  }

  private static String name(int number) {
    return "binlog.%06d".formatted(number);
  }

  private static ServerLogs server(String uuid, String executed, LogFile... files) {
    return new ServerLogs(
        ServerFlavor.MYSQL,
        "9.7.0",
        uuid,
        new ServerLogs.Binlog(true, "ROW"),
        !executed.isEmpty(),
        GtidSet.parse(executed),
        List.of(files));
  }

  private static ServerLogs logs(Map<String, String> changed) {
    var variables =
        new HashMap<>(Map.of("version", "8.0.15", "server_uuid", OURS, "log_bin", "ON"));
    variables.putAll(changed);
    return ServerLogs.of(variables, "", List.of(file(1, 10)));
  }
}
