package io.geovault.local.home;

import io.geovault.testkit.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Child processes that outlived a launcher which died hard, known by their pid files. */
public final class Leftovers {

  // Directly in a server's directory; deeper lies the servers' own data.
  private static final int DEPTH = 2;

  private Leftovers() {}

  /** Ends those whose pid files lie in the servers' directories; answers how many there were. */
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

  // mysqld writes a pid file of its own beside ours, in another form.
  private static boolean isPidFile(Path home, Path path) {
    return path.toString().endsWith(".pid")
        && !home.equals(path.getParent())
        && !path.endsWith("mysqld.pid");
  }
}
