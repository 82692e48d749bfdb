package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.Ports;
import io.geovault.testkit.process.ChildProcess;
import io.geovault.testkit.process.Launch;
import io.geovault.testkit.process.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The commands of {@code ./geovault} as a user has them, on ports that nobody else has. */
final class UserCommands {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Path directory;
  private final int offset = freeOffset();
  private int commands;

  UserCommands(Path directory) {
    this.directory = directory;
  }

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

  /** Starts a stack and waits until it is ready. */
  ChildProcess up() {
    ChildProcess up = start();
    awaitReady(up);
    return up;
  }

  /** Starts a stack and returns while it is still starting. */
  ChildProcess start(String... arguments) {
    ChildProcess up = ChildProcess.start(launch("Up", arguments));
    up.awaitReady(LIMIT, () -> says(up.log(), "GeoVault starts"));
    return up;
  }

  /** Waits until a started stack is ready. */
  static void awaitReady(ChildProcess up) {
    up.awaitReady(LIMIT, () -> says(up.log(), "GeoVault is ready."));
  }

  /** Runs a command to its end, which must have that exit code; answers what it printed. */
  String run(int exit, String command, String... arguments) {
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

  /** The data of the stack. */
  Path home() {
    return directory.resolve("home");
  }

  private static boolean says(Path log, String text) {
    return Files.exists(log) && read(log).contains(text);
  }

  static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + log, e);
    }
  }
}
