package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.process.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack from start to end, through the commands that a user has. */
class LocalStackIT {

  @TempDir Path directory;
  private UserCommands user;

  @BeforeEach
  void prepare() {
    user = new UserCommands(directory);
  }

  @AfterEach
  void stopWhateverStillRuns() {
    user.run(0, "Down");
  }

  @Test
  void shouldPlayTheWholeStoryAndStartAgainAfterAKill() throws IOException {
    // Given
    Optional<ServerSocket> otherProgram = listenAt(8081);
    ChildProcess first = user.up();

    // When
    String secondUp = user.run(1, "Up");
    String story = user.run(0, "demo.Demo");
    String clock = user.run(0, "MoveClock", "+7d");
    first.kill();
    ChildProcess second = user.start("--secure-kafka");
    String early = user.run(1, "demo.Demo");
    UserCommands.awaitReady(second);
    String bin = user.run(0, "demo.Demo", "recycle-bin");
    String env = Files.readString(user.home().resolve("env"));
    String down = user.run(0, "Down");

    // Then
    assertThat(secondUp).contains("already runs");
    assertThat(story).contains("shop.order_lines: 120000 rows").endsWith("All checks passed.\n");
    assertThat(clock).contains("PT168H");
    assertThat(bin).endsWith("All checks passed.\n");
    assertThat(env)
        .doesNotContain("127.0.0.1:8081")
        .contains("export GEOVAULT_KAFKA='127.0.0.1:")
        .contains("export GEOVAULT_KAFKA_CLIENT_CONFIG='")
        .contains("export GEOVAULT_S3_AP_SOUTHEAST_1_BUCKET='geovault-ap-southeast-1'")
        .contains("export GEOVAULT_INSTANCE_2_PASSWORD='");
    assertThat(early).contains("still starting");
    assertThat(down).isEqualTo("stopped\n");
    assertThat(second.alive()).isFalse();
    assertThat(user.run(0, "Down")).isEqualTo("nothing runs\n");
    assertThat(user.run(2, "MoveClock", "back")).contains("+7d");
    if (otherProgram.isPresent()) {
      otherProgram.get().close();
    }
  }

  /** Listens at the port; empty if the port is already taken. */
  private static Optional<ServerSocket> listenAt(int port) {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException taken) {
      return Optional.empty();
    }
  }

  @Test
  void shouldSayWhichPortOfABaseIsTaken() throws IOException {
    // Given
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String base = Integer.toString(taken.getLocalPort() - 12);
      user = new UserCommands(directory, Map.of("GEOVAULT_PORT_BASE", base));

      // When
      String said = user.run(1, "Up");

      // Then
      assertThat(said)
          .contains("port " + taken.getLocalPort() + ", needed for Kafka, is taken by another");
    }
  }

  @Test
  void shouldRefuseAPortBaseThatIsNoPort() {
    // Given
    user = new UserCommands(directory, Map.of("GEOVAULT_PORT_BASE", "eighty"));

    // When
    String said = user.run(1, "Up");

    // Then
    assertThat(said).contains("GEOVAULT_PORT_BASE must be a port").contains("'eighty'");
  }

  @Test
  void shouldSayHowToStartAStackBeforeADemo() {
    // When
    String said = user.run(1, "demo.Demo");

    // Then
    assertThat(said).contains("./geovault up");
  }
}
