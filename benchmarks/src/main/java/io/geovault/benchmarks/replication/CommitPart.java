package io.geovault.benchmarks.replication;

import static io.geovault.benchmarks.replication.Fleet.ACCOUNT;
import static io.geovault.benchmarks.replication.Fleet.DESTINATION;
import static io.geovault.benchmarks.replication.Fleet.SOURCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.benchmarks.latency.Latencies;
import io.geovault.benchmarks.log.LogLoad;
import io.geovault.benchmarks.shared.Payloads;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.ServerCredential;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Follows a real server's log from end to end with both services running: the time from a commit
 * until its slice is at the destination, and a comparison of the slices there, joined, with the
 * server's own files.
 */
final class CommitPart implements ReplicationBenchmark.Part {

  private static final String DONE = "io.geovault.replication.CrossRegionLogCompleted.v1";
  private static final String INSTANCE = "rm-bench-mysql";
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long RATE = 1_000_000;

  /** The offset of the in-use flag in the format event. */
  private static final int IN_USE_FLAG = 21;

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION);
        MySqlServer server = MySqlServer.start(MySqlFlavor.best(), work.resolve("mysql"));
        ServiceProcess backup = ServiceProcess.start(stack.service("backup-service", "backup"));
        ServiceProcess replication =
            ServiceProcess.start(stack.service("replication-service", "replication"));
        EventProbe events = new EventProbe(stack.kafka().bootstrap(), "replication.events");
        LogLoad load = new LogLoad(server)) {
      announce(stack, server);
      enable(RestClient.of(replication.url()).withToken(stack.tokens().operator()));
      load.run(WARM_UP, RATE);
      LogLoad.Run run = load.run(LENGTH, RATE);
      TreeMap<String, SeenEvent> slices = awaitSlices(events, load.sample());
      out.printf(
          "  commit to slice at the destination at 1 MB/s, %s: %s%n",
          server.flavor(), latencies(run, slices));
      out.printf(
          "  %,d slices at the destination, %s%n",
          slices.size(), compared(stack, server, slices.values().stream().toList()));
      out.printf("  backup-service was process %d%n", backup.pid());
    }
  }

  private static void announce(TestStack stack, MySqlServer server) throws IOException {
    String credentials = stack.credentials(ServerCredential.of(ACCOUNT, server));
    String data =
        Payloads.instance(INSTANCE, ACCOUNT, SOURCE)
            .replace(
                "\"createdAt\"",
                "\"endpoint\":{\"host\":\"127.0.0.1\",\"port\":%d},\"credentialsRef\":\"%s\",\"createdAt\""
                    .formatted(server.port(), credentials));
    try (Fleet fleet = new Fleet(stack)) {
      fleet.send("instance.events", "io.geovault.instance.InstanceCreated.v1", INSTANCE, data);
    }
  }

  private static void enable(RestClient rest) {
    String policy = "/v1/instances/" + INSTANCE + "/cross-region-policy";
    String settings =
        "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":7,\"logBackupEnabled\":true}"
            .formatted(DESTINATION);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (rest.put(policy, settings).status() != 200) {
      pause(deadline, "the instance to become known");
    }
  }

  private static void pause(long deadline, String what) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("waited too long for " + what);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
  }

  /** The copies by end position, once they hold everything that was committed. */
  private static TreeMap<String, SeenEvent> awaitSlices(EventProbe events, LogLoad.Sample end)
      throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      TreeMap<String, SeenEvent> slices = new TreeMap<>();
      for (SeenEvent event : events.all()) {
        if (event.type().equals(DONE)) {
          JsonNode segment = JSON.readTree(event.value()).at("/segment");
          slices.putIfAbsent(
              place(segment.at("/binlogFile").asText(), segment.at("/lastPosition").asLong()),
              event);
        }
      }
      if (slices.ceilingKey(place(end.file(), end.position())) != null) {
        return slices;
      }
      pause(deadline, "slices up to " + end);
    }
  }

  private static String place(String file, long position) {
    return "%s:%019d".formatted(file, position);
  }

  /** The event's time is taken once slice and manifest exist at the destination. */
  private static Latencies latencies(LogLoad.Run run, TreeMap<String, SeenEvent> slices) {
    return Latencies.of(
        run.samples().stream()
            .mapToLong(
                sample -> {
                  String place = place(sample.file(), sample.position());
                  SeenEvent slice = Objects.requireNonNull(slices.ceilingEntry(place)).getValue();
                  Instant published = Instant.parse(slice.headers().get("ce_time"));
                  return Duration.between(sample.at(), published).toNanos();
                })
            .toArray());
  }

  /** Joins the slices file by file; there must be no gap between them. */
  private static String compared(TestStack stack, MySqlServer server, List<SeenEvent> slices)
      throws IOException {
    Map<String, ByteArrayOutputStream> files = new TreeMap<>();
    List<JsonNode> copies = new ArrayList<>();
    for (SeenEvent slice : slices) {
      copies.add(JSON.readTree(slice.value()));
    }
    copies.sort(Comparator.comparingLong(copy -> copy.at("/chain/sequence").asLong()));
    for (JsonNode copy : copies) {
      byte[] bytes =
          stack
              .store(DESTINATION)
              .http()
              .get(copy.at("/location/bucket").asText(), copy.at("/location/key").asText());
      files
          .computeIfAbsent(
              copy.at("/segment/binlogFile").asText(), file -> new ByteArrayOutputStream())
          .write(bytes);
    }
    long first = copies.getFirst().at("/segment/firstPosition").asLong();
    Path directory = Path.of(server.query("select @@datadir").strip());
    for (Map.Entry<String, ByteArrayOutputStream> file : files.entrySet()) {
      boolean isFirst = file.getKey().equals(copies.getFirst().at("/segment/binlogFile").asText());
      compare(
          file.getKey(),
          Files.readAllBytes(directory.resolve(file.getKey())),
          file.getValue().toByteArray(),
          isFirst ? Math.toIntExact(first) : 0);
    }
    return "equal to the server's own files to the byte";
  }

  private static void compare(String file, byte[] own, byte[] copied, int from) {
    byte[] part = Arrays.copyOfRange(own, from, from + copied.length);
    if (from <= IN_USE_FLAG && copied.length > IN_USE_FLAG - from) {
      part[IN_USE_FLAG - from] = copied[IN_USE_FLAG - from];
    }
    int difference = Arrays.mismatch(part, copied);
    if (difference >= 0) {
      throw new IllegalStateException(file + " differs from its copy at " + (from + difference));
    }
  }
}
