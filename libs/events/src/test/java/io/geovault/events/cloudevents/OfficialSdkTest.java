package io.geovault.events.cloudevents;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventTypes;
import io.geovault.events.GoldenSamples;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OfficialSdkTest {
  private static final Instant TIME = Instant.parse("2026-01-31T08:00:00Z");
  private static final byte[] DATA = GoldenSamples.bytes(EventTypes.of(LocalBackupCompleted.class));

  @Test
  void shouldBeReadByTheOfficialSdk() {
    // Given
    Envelope envelope =
        Envelope.of("e-1", "/backup", TIME, GoldenSamples.event(LocalBackupCompleted.class))
            .within("c-1", "00-ab-cd-01");
    Headers headers = new RecordHeaders();
    CloudEventCodec.binaryHeaders(envelope).forEach(headers::add);

    // When
    CloudEvent event = KafkaMessageFactory.createReader(headers, envelope.data()).toEvent();

    // Then
    assertThat(event.getId()).isEqualTo("e-1");
    assertThat(event.getType()).isEqualTo("io.geovault.backup.LocalBackupCompleted.v1");
    assertThat(event.getSubject()).isEqualTo("rm-bp1sample0001");
    assertThat(event.getExtension("correlationid")).isEqualTo("c-1");
    assertThat(requireNonNull(event.getData()).toBytes()).isEqualTo(envelope.data());
  }

  @Test
  void shouldReadWhatTheOfficialSdkWritesInBinaryMode() {
    // Given
    ProducerRecord<Void, byte[]> written =
        KafkaMessageFactory.createWriter("backup.events").writeBinary(event());

    // When
    Envelope envelope = CloudEventCodec.read(map(written.headers()), written.value());

    // Then
    assertThat(envelope).usingRecursiveComparison().isEqualTo(expected());
  }

  @Test
  void shouldReadWhatTheOfficialSdkWritesInStructuredMode() {
    // Given
    ProducerRecord<Void, byte[]> written =
        KafkaMessageFactory.createWriter("backup.events")
            .writeStructured(event(), new JsonFormat());

    // When
    Envelope envelope = CloudEventCodec.read(map(written.headers()), written.value());

    // Then
    assertThat(envelope).usingRecursiveComparison().ignoringFields("data").isEqualTo(expected());
    assertThat(GoldenSamples.tree(envelope.data())).isEqualTo(GoldenSamples.tree(DATA));
  }

  private static CloudEvent event() {
    return CloudEventBuilder.v1()
        .withId("e-1")
        .withSource(URI.create("/backup"))
        .withType("io.geovault.backup.LocalBackupCompleted.v1")
        .withSubject("rm-bp1sample0001")
        .withTime(OffsetDateTime.parse(TIME.toString()))
        .withExtension("correlationid", "c-1")
        .withExtension("shard", 3)
        .withData("application/json", DATA)
        .build();
  }

  private static Envelope expected() {
    return new Envelope(
        "e-1",
        "/backup",
        "io.geovault.backup.LocalBackupCompleted.v1",
        "rm-bp1sample0001",
        TIME,
        "c-1",
        null,
        Map.of("shard", "3"),
        DATA);
  }

  private static Map<String, byte[]> map(Headers headers) {
    Map<String, byte[]> map = new HashMap<>();
    headers.forEach(header -> map.put(header.key(), header.value()));
    return map;
  }
}
