package io.geovault.mysql.credentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One directory that paths of others must not leave, neither by their text nor by links. */
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
   * The real path of a file that is below the directory; a relative one begins there. What is
   * outside is not looked at, so that nobody learns whether it exists; what is missing below is
   * returned as it is.
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
