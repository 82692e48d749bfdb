package io.geovault.benchmarks.siege;

import io.geovault.benchmarks.shared.Stores;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.stack.RestClient;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends the inputs that once brought a replica down to two replicas of each service under normal
 * load. It measures all other users' lists, backups and copies before and during the attacks, and
 * prints the ratio of the two p99 first. It fails if a call, a backup, a copy or a replica fails.
 */
public final class SiegeBenchmark {

  static final String PEACEFUL = "rm-peaceful";

  private static final String HOSTILE = "rm-hostile";
  private static final int INSTANCES = 10;
  private static final double MOST = 2.0;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path work;
  private final Duration length;
  private final PrintStream out = System.out;
  private final AtomicInteger failures = new AtomicInteger();

  /** Measures for {@code length} without the attacks, and for the same length with them. */
  public SiegeBenchmark(Path work, Duration length) {
    this.work = work;
    this.length = length;
  }

  /** Returns whether no other user was harmed and no p99 more than doubled. */
  public boolean run() throws Exception {
    try (SiegeStack suite = new SiegeStack(work);
        EventProbe copies =
            new EventProbe(suite.stack().kafka().bootstrap(), "replication.events")) {
      suite.announce(PEACEFUL, suite.peaceful());
      suite.announce(HOSTILE, suite.hostile());
      suite.peaceful().query("create database d; create table d.t (id int primary key)");
      Workload workload =
          Workload.small(
              Stores.connect(suite.stack(), SiegeStack.SOURCE),
              SiegeStack.ACCOUNT + "/bench",
              100,
              64 << 10);
      Arrivals arrivals =
          new Arrivals(suite.publisher(), copies, enabled(suite), workload, failures);
      try (UnfinishedBodies bodies = new UnfinishedBodies(suite)) {
        List<Attack> attacks = attacks(suite, bodies);
        out.printf("warm-up with every attack, %d s%n", length.toSeconds());
        besieged(suite, arrivals, attacks);
        out.printf("quiet, %d s%n", length.toSeconds());
        Map<String, Calls> quiet = load(suite, arrivals, length);
        out.printf("under siege, %d s%n", length.toSeconds());
        return verdict(suite, quiet, besieged(suite, arrivals, attacks));
      }
    }
  }

  private static List<String> enabled(SiegeStack suite) {
    List<String> ids = IntStream.range(0, INSTANCES).mapToObj(i -> "rm-fleet-" + i).toList();
    ids.forEach(suite::announce);
    RestClient rest = suite.rest("replication-service");
    for (String id : ids) {
      String policy = "/v1/instances/" + id + "/cross-region-policy";
      String body =
          "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":7}"
              .formatted(SiegeStack.DESTINATION);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (rest.put(policy, body).status() != 200) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(id + " did not become known");
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    return ids;
  }

  private static List<Attack> attacks(SiegeStack suite, UnfinishedBodies bodies) {
    HostileEvents events = new HostileEvents(suite.publisher());
    return List.of(
        bodies,
        events.new LongHeaderName(),
        events.new EndlessCredentials(),
        new LargeRows(suite.hostile()),
        events.new MalformedFlood());
  }

  private Map<String, Calls> besieged(SiegeStack suite, Arrivals arrivals, List<Attack> attacks)
      throws Exception {
    try (ExecutorService attacker = Executors.newSingleThreadExecutor()) {
      Future<?> siege = attacker.submit(() -> attack(attacks));
      Map<String, Calls> seen = load(suite, arrivals, length);
      siege.get();
      for (int i = 0; i < attacks.size(); i++) {
        for (Map.Entry<String, Calls> part : seen.entrySet()) {
          out.printf(
              "  after %s: %s: %s%n",
              attacks.get(i).name().substring(0, 2),
              part.getKey(),
              part.getValue().during(i, attacks.size()));
        }
      }
      return seen;
    }
  }

  /**
   * Sends each attack once, at equal intervals: attackers and services share the processors, and
   * the question is what an attack does to other users, not how many a machine can send.
   */
  private @Nullable Void attack(List<Attack> attacks) throws Exception {
    long start = System.nanoTime();
    long step = length.toNanos() / attacks.size();
    for (int i = 0; i < attacks.size(); i++) {
      for (long left = start + i * step - System.nanoTime();
          left > 0;
          left = start + i * step - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      attacks.get(i).send();
      out.printf("  sent after %d s: %s%n", i * step / 1_000_000_000L, attacks.get(i).name());
    }
    return null;
  }

  /** Runs the normal load for that long, all its parts in parallel. */
  private Map<String, Calls> load(SiegeStack suite, Arrivals arrivals, Duration length)
      throws Exception {
    Map<String, List<Future<List<Long>>>> parts = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ServiceProcess replica : suite.replicas()) {
        Lists lists = new Lists(replica, suite.stack().tokens().operator(), failures);
        add(parts, "lists of " + replica.options().module(), threads, () -> lists.call(length));
      }
      OwnBackups own = new OwnBackups(suite.rest("backup-service"), failures);
      add(parts, "backup requested to completed", threads, () -> own.make(length));
      // The probe is not thread-safe; only this thread uses it meanwhile.
      add(parts, "backup announced to copied", threads, () -> arrivals.announce(length));
      Map<String, Calls> seen = new LinkedHashMap<>();
      for (Map.Entry<String, List<Future<List<Long>>>> part : parts.entrySet()) {
        Calls calls = calls(part.getValue());
        seen.put(part.getKey(), calls);
        out.printf("  %-34s %s%n", part.getKey(), calls.all());
      }
      return seen;
    }
  }

  private static void add(
      Map<String, List<Future<List<Long>>>> parts,
      String name,
      ExecutorService threads,
      Callable<List<Long>> part) {
    parts.computeIfAbsent(name, unused -> new ArrayList<>()).add(threads.submit(part));
  }

  private static Calls calls(List<Future<List<Long>>> callers) throws Exception {
    List<List<Long>> all = new ArrayList<>();
    for (Future<List<Long>> caller : callers) {
      all.add(caller.get());
    }
    return new Calls(all);
  }

  private boolean verdict(SiegeStack suite, Map<String, Calls> quiet, Map<String, Calls> besieged) {
    boolean passed = true;
    for (Map.Entry<String, Calls> part : besieged.entrySet()) {
      double before = Objects.requireNonNull(quiet.get(part.getKey())).all().p99();
      double ratio = part.getValue().all().p99() / before;
      passed &= ratio <= MOST;
      out.printf("%.2f x p99 of the quiet time: %s%n", ratio, part.getKey());
    }
    long dead = suite.replicas().stream().filter(replica -> !replica.alive()).count();
    out.printf("%d calls failed, %d replicas died%n", failures.get(), dead);
    return passed && failures.get() == 0 && dead == 0;
  }
}
