package io.geovault.benchmarks.siege;

import io.geovault.testkit.event.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Records that a client with write access to the topics may send. */
final class HostileEvents {

  private static final int LONG_NAME = 50_100;
  private static final int LARGE = 880_000;
  private static final int MANY = 300;

  private final EventPublisher publisher;

  HostileEvents(EventPublisher publisher) {
    this.publisher = publisher;
  }

  /** A header whose name is longer than a JSON parser accepts, once on each topic. */
  final class LongHeaderName implements Attack {
    @Override
    public String name() {
      return "S2 a record with a header name of 50,100 characters";
    }

    @Override
    public void send() throws Exception {
      Map<String, String> headers = new HashMap<>(attributes("InstanceCreated"));
      headers.put("x".repeat(LONG_NAME), "1");
      for (String topic : List.of("instance.events", "backup.events", "recyclebin.events")) {
        publisher.publish(topic, "rm-hostile", headers, bytes("{}"));
      }
    }
  }

  /** Unreadable events, each nearly as large as a broker accepts. */
  final class MalformedFlood implements Attack {
    @Override
    public String name() {
      return "S6 300 malformed events of 880 KB";
    }

    @Override
    public void send() throws Exception {
      byte[] value = bytes("{\"instanceId\":\"" + "x".repeat(LARGE));
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        sent.add(
            publisher.send("instance.events", "rm-" + i, attributes("InstanceCreated"), value));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  /** An instance whose credentials reference names a file without an end. */
  final class EndlessCredentials implements Attack {
    @Override
    public String name() {
      return "S4 an instance with credentials file:/dev/zero";
    }

    @Override
    public void send() {
      String id = "rm-endless-" + UUID.randomUUID();
      publisher.publish(
          "instance.events",
          id,
          attributes("InstanceCreated"),
          bytes(SiegeStack.instance(id, "127.0.0.1", 1, "file:/dev/zero")));
    }
  }

  private static Map<String, String> attributes(String type) {
    return EventPublisher.binaryHeaders(
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "source",
            "/hostile",
            "type",
            "io.geovault.instance." + type + ".v1"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
