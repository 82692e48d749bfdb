package io.geovault.local.home;

import io.geovault.servers.process.PidFile;
import io.geovault.servers.suite.ClockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The directory that holds the whole state of the local stack, and the location of each part in it.
 */
public record Home(Path path) {

  public static Home ofThisRun() {
    String chosen = Optional.ofNullable(System.getenv("GEOVAULT_HOME")).orElse(".geovault");
    return new Home(Path.of(chosen).toAbsolutePath().normalize());
  }

  /** The pid file of the launcher's process. */
  public PidFile launcher() {
    return new PidFile(path.resolve("up.pid"));
  }

  /** A lock held while a launcher lives; the system releases it however the launcher ends. */
  public Path lock() {
    return path.resolve("up.lock");
  }

  public ClockFile clock() {
    return new ClockFile(path.resolve("clock"));
  }

  /** The shell exports of {@code ./geovault env}. */
  public Path env() {
    return path.resolve("env");
  }

  public Path secrets() {
    return path.resolve("secrets");
  }

  /**
   * The directory in which the services look for credentials of instances; it holds nothing else.
   */
  public Path credentials() {
    return path.resolve("credentials");
  }

  /** The directory of one server or service, with its log, pid file and data. */
  public Path of(String server) {
    return path.resolve(server);
  }

  /** Writes a file that only its owner can read. */
  public static void writePrivately(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
