package io.geovault.servers.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of one child process: a name for messages, its working directory, the command
 * line, and variables added to our own environment. Its log and pid file are {@code <name>.log} and
 * {@code <name>.pid} in the working directory.
 */
public record Launch(
    String name, Path directory, List<String> command, Map<String, String> environment) {

  /** Copies the collections, so that a launch never changes while its process runs. */
  public Launch {
    directory = directory.toAbsolutePath();
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Returns a launch with nothing added to the environment. */
  public static Launch of(String name, Path directory, List<String> command) {
    return new Launch(name, directory, command, Map.of());
  }

  /** Returns this launch with one more environment variable. */
  public Launch with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Launch(name, directory, command, more);
  }

  /** Returns the file for the process's standard output and error; restarts append to it. */
  public Path log() {
    return directory.resolve(name + ".log");
  }

  /** Returns the file that identifies the process for the next start and for {@code down}. */
  public Path pidFile() {
    return directory.resolve(name + ".pid");
  }
}
