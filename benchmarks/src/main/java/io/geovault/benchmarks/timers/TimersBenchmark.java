package io.geovault.benchmarks.timers;

import io.geovault.benchmarks.latency.Latencies;
import io.geovault.benchmarks.latency.Pages;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Measures two replicas of recyclebin-service over a full bin: how long a page takes, and how long
 * it takes until many instances whose locks expire in the same second are all released.
 */
public final class TimersBenchmark {

  private static final int DUE_AT_ONCE = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final long LIMIT = Duration.ofMinutes(5).toNanos();

  private final Path work;
  private final int instances;
  private final PrintStream out = System.out;

  public TimersBenchmark(Path work, int instances) {
    this.work = work;
    this.instances = instances;
  }

  public void run() throws Exception {
    try (TestStack stack = TestStack.start(work);
        ServiceProcess first =
            ServiceProcess.start(stack.service("recyclebin-service", "bin-1").withMaxHeap("384m"));
        ServiceProcess second =
            ServiceProcess.start(stack.service("recyclebin-service", "bin-2").withMaxHeap("384m"));
        FullBin bin = new FullBin(stack.postgres().jdbcUrl("geovault"), stack.postgres().user())) {
      bin.fill(instances);
      out.printf("%,d instances in the bin, two replicas%n", instances);
      RestClient rest = RestClient.of(first.url()).withToken(stack.tokens().operator());
      list(rest, 4, "warm-up", TimersBenchmark::ofAccount);
      for (int callers : new int[] {1, 4}) {
        list(rest, callers, "page of 20, all", random -> "?limit=20");
        list(rest, callers, "page of 20 of one account", TimersBenchmark::ofAccount);
        list(rest, callers, "page of 20 by region and state", TimersBenchmark::ofRegion);
      }
      for (int round = 1; round <= 3; round++) {
        release(bin, round);
      }
      out.printf("late at most: %s s and %s s%n", lateness(first), lateness(second));
    }
  }

  private static String ofAccount(Random random) {
    return "?limit=20&accountId="
        + "%16s".formatted(random.nextInt(FullBin.ACCOUNTS)).replace(' ', '1');
  }

  private static String ofRegion(Random random) {
    String region = List.of("cn-hangzhou", "cn-shanghai", "ap-southeast-1").get(random.nextInt(3));
    return "?limit=20&state="
        + (random.nextBoolean() ? "LOCKED" : "RELEASED")
        + "&region="
        + region;
  }

  private void list(RestClient rest, int many, String what, Function<Random, String> query)
      throws Exception {
    Latencies seen = new Pages(rest).ask(many, random -> "/v1/recycle-bin" + query.apply(random));
    out.printf("%s, %d at a time: %s%n", what, many, seen);
  }

  private void release(FullBin bin, int round) throws SQLException {
    bin.makeDue(DUE_AT_ONCE);
    long start = System.nanoTime();
    while (bin.number("select count(*) from bin_entry where due_at < now() + interval '1 hour'")
        > 0) {
      if (System.nanoTime() - start > LIMIT) {
        throw new IllegalStateException("not all released within " + LIMIT / 1e9 + " s");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    out.printf(
        "round %d: %,d locks ran out in the same second, the last was released %.1f s later, each once: %b%n",
        round,
        DUE_AT_ONCE,
        bin.number("select extract(epoch from max(recorded_at) - max(at)) from bin_history"),
        bin.number("select count(*) from bin_history") == (double) DUE_AT_ONCE * round);
  }

  private static String lateness(ServiceProcess replica) {
    return RestClient.of(replica.management())
        .get("/q/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("recyclebin_timer_lateness_seconds_max"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("none");
  }
}
