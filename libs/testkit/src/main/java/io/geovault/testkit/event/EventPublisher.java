package io.geovault.testkit.event;

import io.geovault.servers.process.ServerFailedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes raw records, so that well-formed and broken events alike can be sent to GeoVault. */
public final class EventPublisher implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KafkaProducer<String, byte[]> producer;

  /** A publisher to that Kafka. */
  public EventPublisher(String bootstrap) {
    this(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  /** A publisher with a client's settings, which contain the broker addresses and the sign-in. */
  public EventPublisher(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Returns a publisher that compresses its records. */
  public static EventPublisher compressing(String bootstrap) {
    return new EventPublisher(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "gzip"));
  }

  /** Passes one record to the producer unchanged. */
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    return producer.send(record);
  }

  /** Publishes one record and waits until the broker has stored it. */
  public void publish(String topic, String key, Map<String, String> headers, byte[] value) {
    await(topic, send(topic, key, headers, value));
  }

  /**
   * Passes one record to the producer; the returned future is done when the broker has stored it.
   */
  public Future<RecordMetadata> send(
      String topic, String key, Map<String, String> headers, byte[] value) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return producer.send(record);
  }

  static void await(String topic, Future<RecordMetadata> sent) {
    try {
      sent.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerFailedException("Kafka did not take a record for " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while publishing to " + topic, e);
    }
  }

  /**
   * Publishes a CloudEvent in binary mode. {@code attributes} are its context attributes without
   * prefix, such as {@code id}, {@code source} and {@code type}; {@code specversion} is added.
   */
  public void publishBinary(
      String topic, String key, Map<String, String> attributes, String jsonData) {
    publish(topic, key, binaryHeaders(attributes), jsonData.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the headers of a binary-mode CloudEvent with those context attributes. */
  public static Map<String, String> binaryHeaders(Map<String, String> attributes) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("content-type", "application/json");
    attributes.forEach((name, value) -> headers.put("ce_" + name, value));
    return headers;
  }

  /** Publishes a CloudEvent in structured mode: the whole envelope is the JSON value. */
  public void publishStructured(String topic, String key, String jsonEnvelope) {
    publish(
        topic,
        key,
        Map.of("content-type", "application/cloudevents+json; charset=UTF-8"),
        jsonEnvelope.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close(LIMIT);
  }
}
