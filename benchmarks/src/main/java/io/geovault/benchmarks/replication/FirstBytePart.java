package io.geovault.benchmarks.replication;

import static io.geovault.benchmarks.replication.Fleet.DESTINATION;
import static io.geovault.benchmarks.replication.Fleet.SOURCE;

import io.geovault.benchmarks.latency.Latencies;
import io.geovault.benchmarks.shared.ReplicationRun;
import io.geovault.benchmarks.shared.Stores;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.link.LinkSettings;
import io.geovault.testkit.link.NetworkLink;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 100 completed backups a second for half a minute: the time from sending the event until the
 * source store is asked for the first byte, as seen on the link to that store. A minute of the same
 * load precedes the measurement: a service that has just started runs slow code.
 */
final class FirstBytePart implements ReplicationBenchmark.Part {

  private static final int A_SECOND = 100;
  private static final int SECONDS = 30;
  private static final int WARM_UP = 60;
  private static final int INSTANCES = 50;
  private static final int SIZE = 64 << 10;
  private static final Pattern ASKED = Pattern.compile("GET /[^ ]*/(small-\\d+\\.tar)");

  private final Map<String, Long> askedAt = new ConcurrentHashMap<>();

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION);
        NetworkLink link =
            NetworkLink.to(stack.store(SOURCE).endpoint(), LinkSettings.NEAR, this::heard)) {
      ServiceOptions options =
          stack
              .service("replication-service", "replication")
              .with("geovault.stores." + SOURCE + ".internal-endpoint", link.address().toString());
      Workload workload =
          Workload.small(
              Stores.connect(stack, SOURCE),
              Fleet.ACCOUNT + "/bench",
              (WARM_UP + SECONDS) * A_SECOND,
              SIZE);
      try (ServiceProcess service = ServiceProcess.start(options);
          ReplicationRun product = new ReplicationRun(stack, service, SOURCE);
          Fleet fleet = new Fleet(stack)) {
        List<String> instances = product.fleet(INSTANCES, DESTINATION);
        Latencies cold = offer(workload, instances, fleet, 0, WARM_UP * A_SECOND);
        Latencies warm =
            offer(workload, instances, fleet, WARM_UP * A_SECOND, workload.items().size());
        out.printf("  event to first byte at %d events/s: %s%n", A_SECOND, warm);
        out.printf("  event to first byte in the %d s after the start: %s%n", WARM_UP, cold);
      }
    }
  }

  private void heard(byte[] bytes, int length) {
    int most = Math.min(length, 512);
    Matcher asked = ASKED.matcher(new String(bytes, 0, most, StandardCharsets.ISO_8859_1));
    if (asked.lookingAt()) {
      askedAt.putIfAbsent(asked.group(1), System.nanoTime());
    }
  }

  /** Sends events at a fixed pace, then waits until each has led to a request. */
  private Latencies offer(
      Workload workload, List<String> instances, Fleet fleet, int from, int to) {
    long[] nanos = new long[to - from];
    long start = System.nanoTime();
    for (int i = 0; i < nanos.length; i++) {
      long due = start + i * (1_000_000_000L / A_SECOND);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      nanos[i] = System.nanoTime();
      int event = from + i;
      fleet.backedUp(
          "set-first-" + event,
          instances.get(event % instances.size()),
          workload.items().get(event));
    }
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = awaitAsked(workload.items().get(from + i)) - nanos[i];
    }
    return Latencies.of(nanos);
  }

  private long awaitAsked(Workload.Item item) {
    String name = item.key().replaceAll(".*/", "");
    Long asked = askedAt.get(name);
    while (asked == null) {
      LockSupport.parkNanos(1_000_000);
      asked = askedAt.get(name);
    }
    return asked;
  }
}
