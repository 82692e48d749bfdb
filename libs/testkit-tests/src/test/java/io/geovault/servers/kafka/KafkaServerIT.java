package io.geovault.servers.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.servers.ServerHost;
import io.geovault.servers.machine.Ports;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.event.SeenEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaServerIT {

  private static final Duration SOON = Duration.ofMinutes(1);

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
  void shouldStartAfterItsJvmWasKilled() {
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
  void shouldSayWhatItSawWhenAnEventNeverArrives() {
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

  @ParameterizedTest
  @Tag("fault-F16")
  @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
  void shouldTakeAndRecompressRecordsOfEachCodec(String codec) throws Exception {
    // Given
    try (KafkaServer kafka = KafkaServer.start(directory);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      String other = codec.equals("gzip") ? "lz4" : "gzip";
      NewTopic recompressed =
          new NewTopic("recompressed", 1, (short) 1).configs(Map.of("compression.type", other));
      admin.createTopics(List.of(recompressed)).all().get();

      // When: the broker must read each batch with one codec and write it with another.
      try (var producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", kafka.bootstrap(), "compression.type", codec),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>("recompressed", "rm-1", "x".repeat(10_000))).get();
      }

      // Then
      try (EventProbe probe = new EventProbe(kafka.bootstrap(), "recompressed")) {
        assertThat(probe.all()).hasSize(1);
        assertThat(probe.all().getFirst().value()).hasSize(10_000);
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
