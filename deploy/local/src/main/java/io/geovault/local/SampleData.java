package io.geovault.local;

import io.geovault.servers.mysql.MySqlServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Loads the sample databases into a server once. A load that was interrupted starts over, because
 * the script drops what it creates and the marker is written last.
 */
final class SampleData {

  private SampleData() {}

  static void loadOnce(MySqlServer server) {
    Path marker = server.options().directory().resolve("sample-data-loaded");
    if (Files.exists(marker)) {
      return;
    }
    server.query(script());
    try {
      Files.createFile(marker);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + marker, e);
    }
  }

  private static String script() {
    try (InputStream in = SampleData.class.getResourceAsStream("sample-data.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample data", e);
    }
  }
}
