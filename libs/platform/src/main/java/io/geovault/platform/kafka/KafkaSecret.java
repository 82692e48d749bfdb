package io.geovault.platform.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the secret that a setting refers to. Error messages name the setting, never the content.
 */
final class KafkaSecret {

  /** No password, key or certificate chain is larger. */
  private static final int LARGEST = 64 * 1024;

  private KafkaSecret() {}

  /**
   * Returns the secret that {@code file:/path} or {@code env:NAME} refers to, without the line end.
   */
  static String resolve(String setting, String reference) {
    if (reference.startsWith("file:")) {
      return read(setting, Path.of(reference.substring("file:".length()))).strip();
    }
    if (reference.startsWith("env:")) {
      @Nullable String value = System.getenv(reference.substring("env:".length()));
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    throw new IllegalStateException(
        setting + ": must be file:/path or env:NAME of an existing file or variable");
  }

  /** Returns the text of a file that an operator named. */
  static String read(String setting, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(setting + ": " + file + " is not a file");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IllegalStateException(setting + ": " + file + " is larger than 64 KiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(setting + ": cannot read " + file, unreadable);
    }
  }
}
