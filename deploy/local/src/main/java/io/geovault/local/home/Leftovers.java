package io.geovault.local.home;

import io.geovault.servers.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Child processes that outlived a killed launcher, identified by their pid files. */
public final class Leftovers {

  // Pid files are directly in a server's directory; deeper levels hold the servers' own data.
  private static final int DEPTH = 2;

  private Leftovers() {}

  /**
   * Ends the processes whose pid files are in the servers' directories; returns how many there
   * were.
   */
  public static long end(Path home) {
    if (!Files.isDirectory(home)) {
      return 0;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.find(home, DEPTH, (path, about) -> isPidFile(home, path))) {
      files = walk.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for pid files in " + home, e);
    }
    return files.parallelStream().map(PidFile::new).filter(PidFile::endLeftover).count();
  }

  // mysqld writes its own pid file next to ours, in another format.
  private static boolean isPidFile(Path home, Path path) {
    return path.toString().endsWith(".pid")
        && !home.equals(path.getParent())
        && !path.endsWith("mysqld.pid");
  }
}
