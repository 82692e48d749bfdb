package io.geovault.platform.kafka;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The topics that this service reads and writes: the rights that it needs, and no more. */
@Singleton
public class TopicUse {

  private static final Pattern INCOMING =
      Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.topic");
  private static final String DEAD_LETTERS = ".dead-letters";

  private final Set<String> read;
  private final Set<String> written;

  TopicUse(Config config) {
    read =
        new TreeSet<>(
            StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> INCOMING.matcher(name).matches())
                .map(name -> config.getValue(name, String.class))
                .toList());
    // Fixed by the service and not set by an operator, so this is not a configuration property.
    written =
        new TreeSet<>(
            config.getOptionalValues("geovault.topics.written", String.class).orElse(List.of()));
    written.addAll(deadLetters());
  }

  /** Returns the topic for events of the given topic that cannot be applied. */
  public static String deadLettersOf(String topic) {
    return topic + DEAD_LETTERS;
  }

  /** The topics that the service reads. */
  public Set<String> read() {
    return Set.copyOf(read);
  }

  /** The topics that the service writes, including the dead-letter topics of those it reads. */
  public Set<String> written() {
    return Set.copyOf(written);
  }

  /** The dead-letter topics of the topics that the service reads. */
  public List<String> deadLetters() {
    return read.stream().map(TopicUse::deadLettersOf).toList();
  }
}
