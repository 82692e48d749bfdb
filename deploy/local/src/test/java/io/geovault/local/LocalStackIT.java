package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.Ports;
import io.geovault.testkit.process.ChildProcess;
import io.geovault.testkit.process.Launch;
import io.geovault.testkit.process.TestJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user has them, on ports of their own. */
class LocalStackIT {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir Path directory;
  private final int offset = freeOffset();
  private int commands;

  /**
   * Beside whatever runs on this machine: an offset at which nothing answers on any port of the
   * stack.
   */
  private static int freeOffset() {
    List<Integer> ports =
        List.of(
            8081, 8082, 8084, 9081, 9082, 9084, 23306, 23307, 25432, 29001, 29002, 29003, 29092);
    return IntStream.iterate(2000, candidate -> candidate + 100)
        .filter(candidate -> ports.stream().noneMatch(port -> Ports.answers(port + candidate)))
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void stopWhateverStillRuns() {
    run(0, "Down");
  }

  @Test
  void shouldPlayTheWholeStoryAndComeUpAgainAfterAHardDeath() throws IOException {
    // Given
    ChildProcess first = up();

    // When
    String secondUp = run(1, "Up");
    String story = run(0, "demo.Demo");
    String clock = run(0, "MoveClock", "+7d");
    first.kill();
    ChildProcess second = start("--secure-kafka");
    String early = run(1, "demo.Demo");
    awaitReady(second);
    String bin = run(0, "demo.Demo", "recycle-bin");
    String env = Files.readString(home().resolve("env"));
    String down = run(0, "Down");

    // Then
    assertThat(secondUp).contains("already runs");
    assertThat(story).contains("shop.order_lines: 120000 rows").endsWith("as it should be.\n");
    assertThat(clock).contains("PT168H");
    assertThat(bin).endsWith("as it should be.\n");
    assertThat(env)
        .contains("export GEOVAULT_KAFKA='127.0.0.1:")
        .contains("export GEOVAULT_KAFKA_CLIENT_CONFIG='")
        .contains("export GEOVAULT_S3_AP_SOUTHEAST_1_BUCKET='geovault-ap-southeast-1'")
        .contains("export GEOVAULT_INSTANCE_2_PASSWORD='");
    assertThat(early).contains("still starting");
    assertThat(down).isEqualTo("stopped\n");
    assertThat(second.alive()).isFalse();
    assertThat(run(0, "Down")).isEqualTo("nothing runs\n");
    assertThat(run(2, "MoveClock", "back")).contains("+7d");
  }

  @Test
  void shouldSayWhichPortIsTaken() throws IOException {
    // Given
    try (var taken = new ServerSocket(31092, 1, InetAddress.getLoopbackAddress())) {
      // When
      String said = run(1, "Up");

      // Then
      assertThat(said).contains("port 31092, needed for Kafka, is taken by another program");
      assertThat(taken.isBound()).isTrue();
    }
  }

  @Test
  void shouldSayHowToStartAStackBeforeADemo() {
    // When
    String said = run(1, "demo.Demo");

    // Then
    assertThat(said).contains("./geovault up");
  }

  private ChildProcess up() {
    ChildProcess up = start();
    awaitReady(up);
    return up;
  }

  private ChildProcess start(String... arguments) {
    ChildProcess up = ChildProcess.start(launch("Up", arguments));
    up.awaitReady(LIMIT, () -> says(up.log(), "GeoVault starts"));
    return up;
  }

  private static void awaitReady(ChildProcess up) {
    up.awaitReady(LIMIT, () -> says(up.log(), "GeoVault is ready."));
  }

  private String run(int exit, String command, String... arguments) {
    Launch launch = launch(command, arguments);
    int code = ChildProcess.start(launch).awaitEnd(LIMIT);
    String said = read(launch.log());
    assertThat(code).as(said).isEqualTo(exit);
    return said;
  }

  private Launch launch(String command, String... arguments) {
    commands++;
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(TestJvm.arguments());
    line.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    line.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED"));
    line.add("--sun-misc-unsafe-memory-access=allow");
    line.add("-Dgeovault.root=" + System.getProperty("geovault.root"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add("io.geovault.local." + command);
    line.addAll(List.of(arguments));
    return Launch.of(commands + "-" + command, directory.resolve("commands"), line)
        .with("GEOVAULT_HOME", home().toString())
        .with("GEOVAULT_PORT_OFFSET", String.valueOf(offset));
  }

  private Path home() {
    return directory.resolve("home");
  }

  private static boolean says(Path log, String text) {
    return Files.exists(log) && read(log).contains(text);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + log, e);
    }
  }
}
