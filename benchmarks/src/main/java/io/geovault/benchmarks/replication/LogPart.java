package io.geovault.benchmarks.replication;

import static io.geovault.benchmarks.replication.Fleet.DESTINATION;
import static io.geovault.benchmarks.replication.Fleet.SOURCE;
import static java.util.Objects.requireNonNull;

import io.geovault.benchmarks.latency.Latencies;
import io.geovault.benchmarks.shared.Processes;
import io.geovault.benchmarks.shared.Stores;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * 50 sealed slices a second of 50 instances for half a minute: the time from the announcement of a
 * slice to the event that announces its copy, which then exists at the destination with its
 * manifest.
 */
final class LogPart implements ReplicationBenchmark.Part {

  private static final String DONE = "io.geovault.replication.CrossRegionLogCompleted.v1";
  private static final Pattern SLICE = Pattern.compile("\"logSegmentId\":\"log-(\\d+)\"");
  private static final int A_SECOND = 50;
  private static final int SECONDS = 30;
  private static final int WARM_UP = 10;
  private static final int INSTANCES = 50;
  private static final int SIZE = 64 << 10;
  private static final int SLICES = (WARM_UP + SECONDS) * A_SECOND;

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION);
        ServiceProcess service =
            ServiceProcess.start(stack.service("replication-service", "replication"));
        Tables tables = new Tables(stack);
        Fleet fleet = new Fleet(stack);
        EventProbe events = new EventProbe(stack.kafka().bootstrap(), "replication.events")) {
      Workload workload =
          Workload.small(Stores.connect(stack, SOURCE), Fleet.ACCOUNT + "/bench", SLICES, SIZE);
      List<String> instances = IntStream.range(0, INSTANCES).mapToObj(LogPart::instance).toList();
      instances.forEach(fleet::created);
      tables.awaitCount("instance", INSTANCES);
      enable(tables);
      Map<Integer, Long> toldAt = new HashMap<>();
      long[] sentAt = new long[SLICES];
      Thread offering = Thread.ofPlatform().start(() -> offer(workload, instances, fleet, sentAt));
      while (toldAt.size() < SLICES) {
        note(events, toldAt);
      }
      offering.join();
      out.printf(
          "  slice announced to copy announced at %d slices/s: %s, process at its largest %s%n",
          A_SECOND, latencies(sentAt, toldAt), Processes.largestResident(service.pid()));
    }
  }

  private static String instance(int number) {
    return "rm-bench-%05d".formatted(number);
  }

  private static void enable(Tables tables) throws Exception {
    tables.execute(
        "insert into cross_region_policy (instance_id, version) select id, 1 from instance");
    tables.execute(
        """
        insert into cross_region_destination (instance_id, region, enabled, retention_days,
          log_backup_enabled, compliance_agreement_accepted, enabled_at, logs_enabled_at, changed_at)
        select id, 'cn-shanghai', true, 7, true, false, '2026-01-01T00:00:00Z',
          '2026-01-01T00:00:00Z', now() from instance
        """);
  }

  private static void offer(Workload workload, List<String> instances, Fleet fleet, long[] sentAt) {
    long start = System.nanoTime();
    for (int i = 0; i < SLICES; i++) {
      long due = start + i * (1_000_000_000L / A_SECOND);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      sentAt[i] = System.nanoTime();
      fleet.sealed(i, instances.get(i % INSTANCES), i / INSTANCES, workload.items().get(i));
    }
  }

  private static void note(EventProbe events, Map<Integer, Long> toldAt) {
    List<SeenEvent> seen = events.all();
    long now = System.nanoTime();
    for (SeenEvent event : seen.subList(Math.min(toldAt.size(), seen.size()), seen.size())) {
      Matcher slice = SLICE.matcher(event.value());
      if (event.type().equals(DONE) && slice.find()) {
        toldAt.putIfAbsent(Integer.parseInt(slice.group(1)), now);
      }
    }
  }

  private static Latencies latencies(long[] sentAt, Map<Integer, Long> toldAt) {
    return Latencies.of(
        IntStream.range(WARM_UP * A_SECOND, SLICES)
            .mapToLong(slice -> requireNonNull(toldAt.get(slice)) - sentAt[slice])
            .toArray());
  }
}
