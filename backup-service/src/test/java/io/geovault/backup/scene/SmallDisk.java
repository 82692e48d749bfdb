package io.geovault.backup.scene;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A separate file system that can be filled to the last byte, if the machine allows to create one.
 */
public final class SmallDisk implements AutoCloseable {

  private static final int MIB = 1 << 20;

  private final Path directory;
  private final boolean mounted;

  private SmallDisk(Path directory, boolean mounted) {
    this.directory = directory;
    this.mounted = mounted;
  }

  public static SmallDisk at(Path directory, int mebibytes) throws IOException {
    Files.createDirectories(directory);
    String size = "size=" + mebibytes + "m";
    return new SmallDisk(
        directory, run("mount", "-t", "tmpfs", "-o", size, "tmpfs", directory.toString()));
  }

  /** Returns whether this is a separate file system; otherwise the directory is an ordinary one. */
  public boolean isReal() {
    return mounted;
  }

  public void fill() {
    byte[] block = new byte[MIB];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (Files.getFileStore(directory).getUsableSpace() >= MIB) {
        filler.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void free() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return directory.resolve("filler");
  }

  @Override
  public void close() {
    if (mounted) {
      run("umount", "-l", directory.toString());
    }
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
