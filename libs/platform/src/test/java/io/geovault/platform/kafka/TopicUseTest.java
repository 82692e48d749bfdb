package io.geovault.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicUseTest {

  @Test
  void shouldReadTheTopicsOfTheChannelsAndWriteTheNamedOnesAndDeadLetters() {
    // When
    TopicUse use =
        use(
            Map.of(
                "mp.messaging.connector.smallrye-kafka.topic", "of.no.channel",
                "mp.messaging.incoming.backup-events.connector", "smallrye-kafka",
                "mp.messaging.incoming.backup-events.topic", "backup.events",
                "mp.messaging.incoming.restore-events.topic", "restore.events",
                "mp.messaging.outgoing.instance-events.topic", "instance.events",
                "geovault.topics.written", "backup.events,recyclebin.events"));

    // Then
    assertThat(use.read()).containsExactlyInAnyOrder("backup.events", "restore.events");
    assertThat(use.deadLetters())
        .containsExactly("backup.events.dead-letters", "restore.events.dead-letters");
    assertThat(use.written())
        .containsExactlyInAnyOrder(
            "backup.events",
            "recyclebin.events",
            "backup.events.dead-letters",
            "restore.events.dead-letters");
  }

  @Test
  void shouldUseNoTopicWithoutChannels() {
    // When
    TopicUse use = use(Map.of());

    // Then
    assertThat(use.read()).isEmpty();
    assertThat(use.written()).isEmpty();
  }

  private static TopicUse use(Map<String, String> settings) {
    return new TopicUse(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build());
  }
}
