package io.geovault.mysqldump.physical;

import io.geovault.objectstore.secret.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proves that a directory here holds a server's data. Two machines often have servers with equal
 * paths, and a backup of the wrong server would look right. Therefore the process that works in the
 * directory must be the one that holds the other end of the connection.
 */
record ThisMachine(Path proc) {
  static final ThisMachine REAL = new ThisMachine(Path.of("/proc"));

  private static final int LONGEST_PID = 64;
  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}");
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int INODE = 9;

  /**
   * Returns why the server's data cannot be read here or cannot be identified as its own; empty if
   * there is no obstacle.
   */
  Optional<String> obstacle(ServerPlace server) {
    try {
      String here = Files.readString(proc.resolve("sys/kernel/hostname")).strip();
      if (!here.equals(server.hostName())) {
        return Optional.of("the server is on " + server.hostName() + ", not on this machine");
      }
      if (!Files.isReadable(server.dataDirectory())) {
        return Optional.of("its data directory " + server.dataDirectory() + " is not readable");
      }
      // The server chooses this file, so its content must not be trusted.
      String pid = SmallFile.read(server.pidFile(), LONGEST_PID).strip();
      if (!PID.matcher(pid).matches()) {
        return Optional.of("its file " + server.pidFile() + " holds no process id");
      }
      return obstacle(server, pid, proc.resolve(pid));
    } catch (SmallFile.Unreadable e) {
      return Optional.of("its file %s cannot be used: %s".formatted(server.pidFile(), e.why()));
    } catch (IOException e) {
      return Optional.of("its process cannot be looked at as this user: " + e);
    }
  }

  private static Optional<String> obstacle(ServerPlace server, String pid, Path process)
      throws IOException {
    if (!Files.isSameFile(process.resolve("cwd"), server.dataDirectory())) {
      return Optional.of("process %s does not work in %s".formatted(pid, server.dataDirectory()));
    }
    if (!holdsConnection(process, server)) {
      return Optional.of("process %s here is not the server that answers".formatted(pid));
    }
    return Optional.empty();
  }

  private static boolean holdsConnection(Path process, ServerPlace server) throws IOException {
    List<String> sockets =
        Stream.concat(
                connections(process.resolve("net/tcp"), server),
                connections(process.resolve("net/tcp6"), server))
            .toList();
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(file -> sockets.contains(target(file)));
    }
  }

  /** Returns the sockets of the matching connections, named as in a process's open files. */
  private static Stream<String> connections(Path table, ServerPlace server) throws IOException {
    if (!Files.exists(table)) {
      return Stream.empty();
    }
    String local = ":%04X".formatted(server.port());
    String remote = ":%04X".formatted(server.clientPort());
    return Files.readAllLines(table).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(it -> it.length > INODE && it[LOCAL].endsWith(local) && it[REMOTE].endsWith(remote))
        .map(it -> "socket:[" + it[INODE] + "]");
  }

  /** A file may be closed after it was listed and before its link is read. */
  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException gone) {
      return "";
    }
  }
}
