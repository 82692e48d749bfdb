package io.geovault.benchmarks.replication;

import io.geovault.benchmarks.shared.Payloads;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Publishes a fleet's events: instances and their completed backups, without waiting for an answer.
 */
final class Fleet implements AutoCloseable {

  static final String ACCOUNT = "1234567890123456";
  static final String SOURCE = "cn-hangzhou";
  static final String DESTINATION = "cn-shanghai";

  private final EventPublisher publisher;

  Fleet(TestStack stack) {
    this.publisher = new EventPublisher(stack.kafka().bootstrap());
  }

  void created(String instance) {
    send(
        "instance.events",
        "io.geovault.instance.InstanceCreated.v1",
        instance,
        Payloads.instance(instance, ACCOUNT, SOURCE));
  }

  void backedUp(String set, String instance, Workload.Item item) {
    send(
        "backup.events",
        "io.geovault.backup.LocalBackupCompleted.v1",
        instance,
        Payloads.completed(
            set, instance, ACCOUNT, SOURCE, TestStack.bucketOf(SOURCE), item, Instant.now()));
  }

  /** Publishes one slice after another of an instance's only chain, each in a separate object. */
  void sealed(int slice, String instance, int sequence, Workload.Item item) {
    send(
        "backup.events",
        "io.geovault.backup.LogBackupCompleted.v1",
        instance,
        Payloads.sealed(
            new Payloads.Sealed("log-" + slice, instance, ACCOUNT, SOURCE, sequence, Instant.now()),
            TestStack.bucketOf(SOURCE),
            item));
  }

  void send(String topic, String type, String key, String data) {
    var unused =
        publisher.send(
            topic,
            key,
            EventPublisher.binaryHeaders(
                Map.of("id", UUID.randomUUID().toString(), "source", "/bench", "type", type)),
            data.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until Kafka has all sent events. */
  @Override
  public void close() {
    publisher.close();
  }
}
