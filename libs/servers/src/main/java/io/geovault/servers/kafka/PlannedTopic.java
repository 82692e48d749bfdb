package io.geovault.servers.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** One line of {@code deploy/kafka/topics.txt}: a topic of the suite with its settings. */
public record PlannedTopic(String name, int partitions, Map<String, String> settings) {

  /** Copies the settings. */
  public PlannedTopic {
    settings = Map.copyOf(settings);
  }

  /** Returns the topics of that file, in its order. */
  public static List<PlannedTopic> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(PlannedTopic::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static PlannedTopic parse(String line) {
    String[] words = line.split("\\s+");
    Map<String, String> settings =
        Stream.of(words[2].split(","))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new PlannedTopic(words[0], Integer.parseInt(words[1]), settings);
  }

  /** Returns this topic for one broker. */
  public NewTopic forOneBroker() {
    return new NewTopic(name, partitions, (short) 1).configs(settings);
  }
}
