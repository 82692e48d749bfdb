package io.geovault.mysql.credentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One directory that paths from outside must not leave, neither by their text nor by links. */
record Confinement(Path root, Path realRoot) {

  static Confinement to(Path directory) {
    Path named = directory.toAbsolutePath().normalize();
    try {
      return new Confinement(named, directory.toRealPath());
    } catch (IOException missing) {
      return new Confinement(named, named);
    }
  }

  /**
   * Returns the real path of a file below the directory; a relative path starts at the directory. A
   * path whose text leads outside is refused without access to the file system, so that no caller
   * learns whether it exists; a missing file below the directory is returned unchanged.
   */
  Optional<Path> admit(Path file) {
    Path named = root.resolve(file).normalize();
    if (!isBelow(named)) {
      return Optional.empty();
    }
    try {
      return Optional.of(named.toRealPath()).filter(this::isBelow);
    } catch (IOException missing) {
      return Optional.of(named);
    }
  }

  private boolean isBelow(Path path) {
    return (path.startsWith(root) && !path.equals(root))
        || (path.startsWith(realRoot) && !path.equals(realRoot));
  }
}
