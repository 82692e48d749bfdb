package io.geovault.testkit.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden sample of each event type, as stored in {@code libs/events}. */
final class GoldenFiles {

  private static final Path GOLDEN =
      Path.of(System.getProperty("geovault.root", "."), "libs/events/src/test/resources/golden");

  private GoldenFiles() {}

  /** A type with its topic and the JSON of its sample. */
  record Sample(String type, String topic, String json) {}

  /** Returns the samples of the topics, in the order of their names. */
  static List<Sample> of(List<String> topics) {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files
          .sorted()
          .map(GoldenFiles::sample)
          .filter(sample -> topics.contains(sample.topic()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(Path file) {
    String type = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    String topic =
        type.replaceFirst("^io\\.geovault\\.", "").replaceFirst("\\..*$", "") + ".events";
    try {
      return new Sample(type, topic, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
