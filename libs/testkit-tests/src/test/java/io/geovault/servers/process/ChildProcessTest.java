package io.geovault.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void shouldSayTheEndOfTheLogWhenTheProcessEndsBeforeItIsReady() {
    // Given
    ChildProcess child = start("echo the disk is full; echo '[Note] bye'; exit 3");

    // When / Then
    assertThatThrownBy(() -> child.awaitReady(SOON, () -> false))
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("sh ended with exit code 3 before it was ready")
        .hasMessageContaining("the disk is full")
        .hasMessageNotContaining("bye");
  }

  @Test
  void shouldKillAProcessThatIsNotReadyInTime() {
    // Given
    ChildProcess child = start("exec sleep 60");

    // When / Then
    assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100), () -> false))
        .hasMessageContaining("was not ready within 0 s");
    assertThat(child.alive()).isFalse();
  }

  @Test
  void shouldEndALeftoverOfAnEarlierStart() {
    // Given
    ChildProcess leftover = start("exec sleep 60");

    // When
    try (ChildProcess next = start("exec sleep 61")) {
      // Then
      assertThat(ProcessHandle.of(leftover.pid()).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(next.alive()).isTrue();
      assertThat(next.pid()).isNotEqualTo(leftover.pid());
    }
    assertThat(directory.resolve("sh.pid")).doesNotExist();
  }

  @Test
  void shouldNotTakeAnotherProcessWithTheSameIdForItsOwn() throws IOException {
    // Given
    PidFile file = new PidFile(directory.resolve("reused.pid"));
    long mine = ProcessHandle.current().pid();
    Files.writeString(file.path(), mine + " " + Instant.EPOCH.toEpochMilli());

    // When
    boolean ended = file.endLeftover();

    // Then
    assertThat(ended).isFalse();
    assertThat(file.path()).doesNotExist();
  }

  @Test
  void shouldIgnoreAPidFileThatWasCutOff() throws IOException {
    // Given
    PidFile file = new PidFile(directory.resolve("cut.pid"));
    Files.writeString(file.path(), "12");

    // When / Then
    assertThat(file.running()).isEmpty();
  }

  @Test
  void shouldPassTheEnvironmentAndAnswerTheExitCode() {
    // Given
    Launch launch =
        Launch.of("sh", directory, List.of("sh", "-c", "echo \"hello $WHO\"; exit 7"))
            .with("WHO", "world");

    // When
    int exit = ChildProcess.start(launch).awaitEnd(SOON);

    // Then
    assertThat(exit).isEqualTo(7);
    assertThat(launch.log()).hasContent("hello world");
  }

  @Test
  void shouldKillWhatDoesNotEndByItself() {
    // Given
    ChildProcess child = start("exec sleep 60");

    // When / Then
    assertThatThrownBy(() -> child.awaitEnd(Duration.ofMillis(50)))
        .hasMessageContaining("did not end within 0 s");
    assertThat(child.alive()).isFalse();
  }

  @Test
  void shouldSayWhichProgramCannotBeStarted() {
    // Given
    Launch launch = Launch.of("ghost", directory, List.of("/no/such/program"));

    // When / Then
    assertThatThrownBy(() -> ChildProcess.start(launch))
        .isInstanceOf(ServerFailedException.class)
        .hasMessage("cannot start ghost");
    assertThat(LogTail.of(directory.resolve("none.log"))).startsWith("(no log at ");
  }

  private ChildProcess start(String script) {
    return ChildProcess.start(Launch.of("sh", directory, List.of("sh", "-c", script)));
  }
}
