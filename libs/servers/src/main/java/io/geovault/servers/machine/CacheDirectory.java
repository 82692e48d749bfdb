package io.geovault.servers.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The directory in which unpacked servers are kept between runs: {@code GEOVAULT_CACHE} (or the
 * system property {@code geovault.cache}), or {@code ~/.cache/geovault}. An entry exists completely
 * or not at all, even when several processes fill it at once.
 */
public final class CacheDirectory {

  private CacheDirectory() {}

  /** Returns the directory itself, which may not exist yet. */
  public static Path path() {
    Path usual = Path.of(System.getProperty("user.home"), ".cache", "geovault");
    String chosen = Objects.requireNonNullElse(System.getenv("GEOVAULT_CACHE"), usual.toString());
    return Path.of(System.getProperty("geovault.cache", chosen)).toAbsolutePath();
  }

  /** Returns the entry of that name, which {@code filler} fills at the first request. */
  public static Path entry(String name, Filler filler) {
    Path entry = path().resolve(name);
    if (Files.isDirectory(entry)) {
      return entry;
    }
    try {
      Files.createDirectories(entry.getParent());
      Path work = Files.createTempDirectory(entry.getParent(), name + ".tmp");
      filler.fill(work);
      publish(work, entry);
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + entry, e);
    }
  }

  private static void publish(Path work, Path entry) throws IOException {
    try {
      Files.move(work, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another process was quicker; its entry is equivalent to ours.
      if (!Files.isDirectory(entry)) {
        throw e;
      }
    }
  }

  /** Writes the content of an entry into a directory. */
  @FunctionalInterface
  public interface Filler {
    /** Fills {@code directory}, which is empty and private to this call. */
    void fill(Path directory) throws IOException;
  }
}
