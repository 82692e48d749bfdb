package io.geovault.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Secrets generated at the first start and kept, one file each, readable only by their owner. */
public record Secrets(Path directory) {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The secret of that name: 32 hexadecimal characters, the same at every start. */
  public String get(String name) {
    return get(name, Secrets::draw);
  }

  /** The secret of that name; {@code first} makes it if it does not exist. */
  public String get(String name, Supplier<String> first) {
    Path file = file(name);
    try {
      if (!Files.exists(file)) {
        Home.writePrivately(file, first.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Replaces the secret of that name; returns the new value. */
  String replace(String name, String value) {
    Home.writePrivately(file(name), value);
    return value;
  }

  /** The reference from which a service reads that secret itself. */
  public String reference(String name) {
    return "file:" + file(name);
  }

  /** The file of that secret. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  private static String draw() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
