package io.geovault.benchmarks.shared;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The product itself: sends events and measures the time until the last copy is announced as
 * complete and verified.
 */
public final class ReplicationRun implements AutoCloseable {

  /** The account whose instances and objects are copied; object keys start with it. */
  public static final String ACCOUNT = "1234567890123456";

  private static final String COMPLETED = "io.geovault.replication.CrossRegionBackupCompleted.v1";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final TestStack stack;
  private final ServiceProcess service;
  private final EventPublisher publisher;
  private final EventProbe probe;
  private final String source;

  /** Watches a running service of the stack. */
  public ReplicationRun(TestStack stack, ServiceProcess service, String source) {
    this.stack = stack;
    this.service = service;
    this.source = source;
    this.publisher = new EventPublisher(stack.kafka().bootstrap());
    this.probe = new EventProbe(stack.kafka().bootstrap(), "replication.events");
  }

  /** Announces that many instances and enables replication for them; returns their ids. */
  public List<String> fleet(int size, String destination) {
    return IntStream.range(0, size).mapToObj(i -> instance(destination)).toList();
  }

  private String instance(String destination) {
    String id = "rm-" + UUID.randomUUID();
    publish(
        "instance.events",
        "io.geovault.instance.InstanceCreated.v1",
        id,
        Payloads.instance(id, ACCOUNT, source));
    RestClient rest = RestClient.of(service.url()).withToken(stack.tokens().operator());
    String body =
        "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":7}"
            .formatted(destination);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (rest.put("/v1/instances/" + id + "/cross-region-policy", body).status() != 200) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the instance did not become known");
      }
    }
    return id;
  }

  /**
   * Announces every object of the workload as a completed backup of one of the instances, in turn;
   * returns the seconds until the last copy is announced.
   */
  public double copy(Workload workload, List<String> instances) {
    long start = System.nanoTime();
    int turn = 0;
    for (Workload.Item item : workload.items()) {
      String instance = instances.get(turn++ % instances.size());
      String set = "set-" + UUID.randomUUID();
      send(
          instance,
          Payloads.completed(
              set, instance, ACCOUNT, source, TestStack.bucketOf(source), item, Instant.now()));
    }
    probe.await(
        workload.items().size(),
        event -> event.type().equals(COMPLETED) && instances.contains(event.key()),
        LIMIT);
    return (System.nanoTime() - start) / 1e9;
  }

  /** Does not wait for one event before sending the next, like a busy fleet. */
  private void send(String instance, String data) {
    Map<String, String> attributes =
        Map.of(
            "id", UUID.randomUUID().toString(),
            "source", "/bench",
            "type", "io.geovault.backup.LocalBackupCompleted.v1");
    var unused =
        publisher.send(
            "backup.events",
            instance,
            EventPublisher.binaryHeaders(attributes),
            data.getBytes(StandardCharsets.UTF_8));
  }

  /** Announces the first object of the workload as a completed backup. */
  public void announce(Workload workload, String instance) {
    send(
        instance,
        Payloads.completed(
            "set-" + UUID.randomUUID(),
            instance,
            ACCOUNT,
            source,
            TestStack.bucketOf(source),
            workload.items().getFirst(),
            Instant.now()));
  }

  /** Returns the newest copy of an instance, as the service lists it. */
  public JsonNode copyOf(String instance) {
    return RestClient.of(service.url())
        .withToken(stack.tokens().operator())
        .get("/v1/cross-region-backups?instanceId=" + instance)
        .body()
        .at("/items/0");
  }

  private void publish(String topic, String type, String key, String data) {
    publisher.publishBinary(
        topic,
        key,
        Map.of("id", UUID.randomUUID().toString(), "source", "/bench", "type", type),
        data);
  }

  /**
   * The service's memory use: its heap limit, the heap in use after the run, and the largest
   * resident size of the process.
   */
  public String memory() {
    String metrics = RestClient.of(service.management()).get("/q/metrics").text();
    double heap =
        metrics
            .lines()
            .filter(
                line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    return "heap limit %s, in use after the run %.0f MiB, process at its largest %s"
        .formatted(
            service.options().maxHeap(),
            heap / (1 << 20),
            Processes.largestResident(service.pid()));
  }

  /** The service's metrics of these names, as lines of its metrics page. */
  public List<String> meters(String... names) {
    return RestClient.of(service.management())
        .get("/q/metrics")
        .text()
        .lines()
        .filter(line -> Stream.of(names).anyMatch(line::startsWith))
        .map(line -> "    " + line)
        .toList();
  }

  @Override
  public void close() {
    probe.close();
    publisher.close();
  }
}
