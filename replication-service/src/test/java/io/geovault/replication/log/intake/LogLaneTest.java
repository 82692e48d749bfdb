package io.geovault.replication.log.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.replication.log.Slices;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R6")
class LogLaneTest {

  private static final String FILE = "binlog.000009";

  static Stream<Arguments> followers() {
    return Stream.of(
        argumentSet("from where it ended", FILE, 500L, true),
        argumentSet("from later on", FILE, 501L, false),
        argumentSet("from earlier on", FILE, 499L, false),
        argumentSet("the next file whole", "binlog.000010", 0L, true),
        argumentSet("the next file without its magic number", "binlog.000010", 4L, true),
        argumentSet("the next file, not from its beginning", "binlog.000010", 5L, false),
        argumentSet("the file after the next", "binlog.000011", 0L, false),
        argumentSet("the file before", "binlog.000008", 0L, false),
        argumentSet("the same file from its beginning", FILE, 0L, false),
        argumentSet("a file of another name", "mysql-bin.000010", 0L, false),
        argumentSet("a file without a number", "binlog", 0L, false));
  }

  @ParameterizedTest
  @MethodSource("followers")
  void shouldDecideByFileAndPositionWhetherAnUnnumberedSliceFollows(
      String file, long first, boolean follows) {
    // When
    List<LogChainPlace> places =
        places(Slices.unnumbered(FILE, 4, 500), Slices.unnumbered(file, first, first + 100));

    // Then
    assertThat(places.get(1).chainId().equals(places.get(0).chainId())).isEqualTo(follows);
    assertThat(places.get(1).sequence()).isEqualTo(follows ? 2 : 1);
  }

  @Test
  void shouldGoOnAfterTheFileNumbersBecomeLonger() {
    // When
    List<LogChainPlace> places =
        places(
            Slices.unnumbered("binlog.999999", 4, 500), Slices.unnumbered("binlog.1000000", 4, 90));

    // Then
    assertThat(places.get(1)).isEqualTo(new LogChainPlace("new-1", 2, false, null));
  }

  @Test
  void shouldBeginANewChainWithAnotherServer() {
    // When
    List<LogChainPlace> places =
        places(Slices.ofServer("one", FILE, 4, 500), Slices.ofServer("other", FILE, 500, 600));

    // Then
    assertThat(places).extracting(LogChainPlace::chainId).containsExactly("new-1", "new-2");
  }

  @Test
  void shouldKeepThePlaceAToolGives() {
    // Given
    List<LogBackupCompleted> slices =
        List.of(Slices.numbered("a", 7), Slices.numbered("a", 8), Slices.numbered("b", 9));

    // When
    List<LogChainPlace> places = places(slices.toArray(LogBackupCompleted[]::new));

    // Then
    assertThat(places).isEqualTo(slices.stream().map(LogBackupCompleted::chain).toList());
  }

  @Test
  void shouldNotContinueANumberedChainByPlaceAlone() {
    // When
    List<LogChainPlace> places =
        places(Slices.numbered("a", 7), Slices.unnumbered("binlog.000007", 800, 900));

    // Then
    assertThat(places.get(1).chainId()).isEqualTo("new-1");
  }

  @Test
  void shouldCountWhatIsAnnounced() {
    // Given
    LogLane lane = new LogLane("rm-1", "cn-shanghai", 41, null);

    // When
    LogLane.Step step = lane.next(Slices.numbered("a", 7), () -> "new");

    // Then
    assertThat(step.ordinal()).isEqualTo(42);
    assertThat(step.lane().announced()).isEqualTo(42);
  }

  private static List<LogChainPlace> places(LogBackupCompleted... slices) {
    AtomicInteger chains = new AtomicInteger();
    List<LogChainPlace> places = new ArrayList<>();
    LogLane lane = new LogLane("rm-1", "cn-shanghai", 0, null);
    for (LogBackupCompleted slice : slices) {
      LogLane.Step step = lane.next(slice, () -> "new-" + chains.incrementAndGet());
      places.add(step.place());
      lane = step.lane();
    }
    return places;
  }
}
