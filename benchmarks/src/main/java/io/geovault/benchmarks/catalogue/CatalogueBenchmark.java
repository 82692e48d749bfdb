package io.geovault.benchmarks.catalogue;

import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures one replica of backup-service over the catalogue of a large fleet: how long a page
 * takes, how fast retention scans the catalogue, and how late the scheduler is.
 */
public final class CatalogueBenchmark {

  private static final String REGION = "cn-hangzhou";
  private static final int INSTANCES = 10_000;
  private static final int SETS_EACH = 100;
  private static final int MANY = 4;
  private static final int CALLS_EACH = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long LIMIT = Duration.ofMinutes(10).toNanos();

  private final Path work;
  private final PrintStream out = System.out;

  public CatalogueBenchmark(Path work) {
    this.work = work;
  }

  public void run() throws Exception {
    try (TestStack stack = TestStack.start(work, REGION);
        ServiceProcess service =
            ServiceProcess.start(stack.service("backup-service", "backup").withMaxHeap("512m"));
        Catalogue catalogue =
            new Catalogue(stack.postgres().jdbcUrl("geovault"), stack.postgres().user())) {
      catalogue.fill(INSTANCES, SETS_EACH);
      out.printf("%,d instances, %,d sets%n", INSTANCES, catalogue.count("backup_run"));
      RestClient rest = RestClient.of(service.url()).withToken(stack.tokens().operator());
      list(rest, "warm-up, page of 100 sets", "/backups?limit=100", MANY);
      for (int callers : new int[] {1, MANY}) {
        list(rest, "page of 100 sets", "/backups?limit=100", callers);
        list(rest, "page of 20 completed sets", "/backups?limit=20&status=COMPLETED", callers);
        list(rest, "retention preview", "/retention-preview", callers);
      }
      lookThrough(catalogue, "nothing due");
      catalogue.execute("update backup_policy set retention_days = 162");
      lookThrough(catalogue, "every tenth due");
      purge(catalogue);
      schedule(
          catalogue,
          service,
          600,
          60,
          "10 instances due a second, 7 times as many as 10,000 make in 2 hours");
      schedule(
          catalogue,
          service,
          5_000,
          0,
          "5,000 instances due at once, as after the service was down");
    }
  }

  private void list(RestClient rest, String what, String path, int many) throws Exception {
    List<Callable<long[]>> callers = new ArrayList<>();
    for (int caller = 0; caller < many; caller++) {
      Random random = new Random(caller);
      callers.add(() -> calls(rest, path, random));
    }
    long[] all;
    try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
      List<long[]> parts = new ArrayList<>();
      for (Future<long[]> part : threads.invokeAll(callers)) {
        parts.add(part.get());
      }
      all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }
    out.printf(
        "%s, %d at a time: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        what, many, millis(all, 0.50), millis(all, 0.99), millis(all, 1));
  }

  private static long[] calls(RestClient rest, String path, Random random) {
    long[] nanos = new long[CALLS_EACH];
    for (int i = 0; i < nanos.length; i++) {
      String instance = "rm-bench-%06d".formatted(1 + random.nextInt(INSTANCES));
      long start = System.nanoTime();
      RestClient.Answer answer = rest.get("/v1/instances/" + instance + path);
      nanos[i] = System.nanoTime() - start;
      if (answer.status() != 200) {
        throw new IllegalStateException(answer.text());
      }
    }
    return nanos;
  }

  private static double millis(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
  }

  private void lookThrough(Catalogue catalogue, String what) throws SQLException {
    long sets = catalogue.count("backup_run where status = 'COMPLETED'");
    catalogue.execute("update retention_timer set due_at = now()");
    long start = System.nanoTime();
    awaitNone(catalogue, "retention_timer where due_at <= now()");
    double seconds = (System.nanoTime() - start) / 1e9;
    long marked = sets - catalogue.count("backup_run where status = 'COMPLETED'");
    out.printf(
        "retention, %s: looked through %,d sets and marked %,d in %.1f s, %,.0f sets/s%n",
        what, sets, marked, seconds, sets / seconds);
  }

  /** Missing objects cost the store as much as existing ones: two calls each. */
  private void purge(Catalogue catalogue) throws SQLException {
    long before = catalogue.count("backup_run where status = 'PURGED'");
    long start = System.nanoTime();
    while (System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    long gone = catalogue.count("backup_run where status = 'PURGED'") - before;
    out.printf("purge, store included: %,.0f sets/s%n", gone / ((System.nanoTime() - start) / 1e9));
    catalogue.execute(
        "update backup_run set status = 'PURGED', purged_at = now() where status = 'PURGING'");
  }

  private void schedule(
      Catalogue catalogue, ServiceProcess service, int instances, int overSeconds, String what)
      throws SQLException {
    Lateness before = Lateness.of(service);
    catalogue.execute(
        """
        update backup_schedule set due_at = now() + interval '1 second' + n * interval '%d seconds' / %d
        from (select instance_id as id, row_number() over () as n from backup_schedule
              where last_due_at is null limit %d) chosen
        where instance_id = chosen.id
        """
            .formatted(overSeconds, instances, instances));
    long start = System.nanoTime();
    awaitNone(catalogue, "backup_schedule where due_at < now() + interval '10 minutes'");
    double seconds = (System.nanoTime() - start) / 1e9;
    Lateness after = Lateness.of(service);
    out.printf(
        "schedule, %s: %,.0f started in %.1f s, late by %.3f s on average, %.3f s at most%n",
        what,
        after.count() - before.count(),
        seconds,
        (after.sum() - before.sum()) / (after.count() - before.count()),
        after.max());
  }

  private static void awaitNone(Catalogue catalogue, String rows) throws SQLException {
    long start = System.nanoTime();
    while (catalogue.count(rows) > 0) {
      if (System.nanoTime() - start > LIMIT) {
        throw new IllegalStateException("still there: " + rows);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * The scheduler's lateness as the service reports it; {@code max} is that of the last two
   * minutes.
   */
  private record Lateness(double count, double sum, double max) {

    static Lateness of(ServiceProcess service) {
      String metrics = RestClient.of(service.management()).get("/q/metrics").text();
      return new Lateness(value(metrics, "count"), value(metrics, "sum"), value(metrics, "max"));
    }

    private static double value(String metrics, String what) {
      return metrics
          .lines()
          .filter(line -> line.startsWith("backup_schedule_lateness_seconds_" + what + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .findFirst()
          .orElse(0);
    }
  }
}
