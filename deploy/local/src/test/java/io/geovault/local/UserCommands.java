package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.process.ChildProcess;
import io.geovault.servers.process.Launch;
import io.geovault.servers.suite.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands of {@code ./geovault} as a user has them; a stack takes free ports. */
final class UserCommands {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Path directory;
  private final Map<String, String> environment;
  private int commands;

  UserCommands(Path directory) {
    this(directory, Map.of());
  }

  /** Adds variables to the environment of each command. */
  UserCommands(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
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

  /** Runs a command to its end and checks its exit code; returns its output. */
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
    line.addAll(ChildJvm.arguments());
    line.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    line.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED"));
    line.add("--sun-misc-unsafe-memory-access=allow");
    line.add("-Dgeovault.root=" + System.getProperty("geovault.root"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add("io.geovault.local." + command);
    line.addAll(List.of(arguments));
    Launch launch =
        Launch.of(commands + "-" + command, directory.resolve("commands"), line)
            .with("GEOVAULT_HOME", home().toString());
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      launch = launch.with(variable.getKey(), variable.getValue());
    }
    return launch;
  }

  /** The data directory of the stack. */
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
