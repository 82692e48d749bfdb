package io.geovault.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.testkit.Ports;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.event.SeenEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void shouldKeepRecordsAcrossARestart() {
    // Given
    int port = Ports.free();
    try (KafkaServer kafka = KafkaServer.start(directory, port)) {
      kafka.createTopics(3, "kept");
      publishOne(kafka);
    }

    // When
    try (KafkaServer kafka = KafkaServer.start(directory, port);
        EventProbe probe = new EventProbe(kafka.bootstrap(), "kept")) {
      kafka.createTopics(3, "kept");
      publishOne(kafka);

      // Then
      assertThat(probe.await(2, event -> event.key().equals("rm-1"), SOON)).hasSize(2);
      assertThat(probe.all()).hasSize(2);
      SeenEvent first = probe.awaitOne("some.Type.v1", "rm-1", SOON);
      assertThat(first.id()).isEqualTo("1");
      assertThat(first.value()).isEqualTo("{}");
    }
  }

  @Test
  void shouldComeUpAfterItsJvmWasKilled() {
    // Given
    int port = Ports.free();
    var host = ServerHost.start("kafka", directory, port);

    // When
    host.kill();

    // Then
    try (KafkaServer kafka = KafkaServer.start(directory, port);
        EventProbe probe = new EventProbe(kafka.bootstrap(), "kept")) {
      publishOne(kafka);
      assertThat(probe.awaitOne("some.Type.v1", "rm-1", SOON).value()).isEqualTo("{}");
    }
  }

  @Test
  void shouldSayWhatItSawWhenAnEventNeverComes() {
    // Given
    try (KafkaServer kafka = KafkaServer.start(directory);
        EventPublisher publisher = new EventPublisher(kafka.bootstrap())) {
      kafka.createTopics(1, "kept");
      publisher.publishStructured("kept", "rm-2", "{\"specversion\":\"1.0\"}");
      try (EventProbe probe = new EventProbe(kafka.bootstrap(), "kept")) {
        probe.all();

        // When / Then
        assertThatThrownBy(() -> probe.awaitOne("other", "rm-2", Duration.ofMillis(200)))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("saw 0 of 1")
            .hasMessageContaining("rm-2");
      }
    }
  }

  private static void publishOne(KafkaServer kafka) {
    try (EventPublisher publisher = new EventPublisher(kafka.bootstrap())) {
      publisher.publishBinary(
          "kept", "rm-1", Map.of("id", "1", "source", "/test", "type", "some.Type.v1"), "{}");
    }
  }
}
