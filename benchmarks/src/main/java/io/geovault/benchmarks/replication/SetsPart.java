package io.geovault.benchmarks.replication;

import static io.geovault.benchmarks.replication.Fleet.DESTINATION;
import static io.geovault.benchmarks.replication.Fleet.SOURCE;

import io.geovault.benchmarks.Processes;
import io.geovault.benchmarks.Rclone;
import io.geovault.benchmarks.Stores;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import io.geovault.testkit.server.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A million copies of 10,000 instances: how long a page of them takes, and how fast those past
 * their time are purged, without their objects and with them, beside what the store alone and
 * rclone take to delete as many.
 */
final class SetsPart implements ReplicationBenchmark.Part {

  private static final int INSTANCES = 10_000;
  private static final int SETS_EACH = 100;
  private static final int MANY = 4;
  private static final int CALLS_EACH = 500;

  /** Backup rounds of every instance that become due together. */
  private static final int WITHOUT_OBJECTS = 5;

  private static final byte[] CONTENT = new byte[1024];

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION);
        ServiceProcess service =
            ServiceProcess.start(
                stack.service("replication-service", "replication").withMaxHeap("512m"));
        Tables tables = new Tables(stack);
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      FullVault vault = new FullVault(tables);
      vault.fill(INSTANCES, SETS_EACH);
      out.printf("  %,d copies of %,d instances%n", tables.count("cross_region_copy"), INSTANCES);
      list(RestClient.of(service.url()).withToken(stack.tokens().operator()), out);
      double metadata = purge(vault, tables, 1, WITHOUT_OBJECTS);
      out.printf(
          "  purged %,.0f sets/s, none of which has objects%n",
          INSTANCES * (double) WITHOUT_OBJECTS / metadata);
      ObjectStore store = Stores.connect(stack, DESTINATION);
      int round = WITHOUT_OBJECTS + 1;
      fill(store, tables, round, threads);
      double ours = purge(vault, tables, round, round);
      fill(store, tables, round, threads);
      double alone = deleteAll(store, tables, round);
      fill(store, tables, round, threads);
      double rclone =
          new Rclone(stack.store(SOURCE), stack.store(DESTINATION))
              .run("delete", "--checkers", "32", "DST:" + TestStack.bucketOf(DESTINATION));
      out.printf(
          "  %.2f x rclone delete, %.2f x the store alone: purged %,.0f sets/s of two objects each"
              + " (%.1f s; the store's own batches %.1f s, rclone %.1f s), process at its largest"
              + " %s%n",
          rclone / ours,
          alone / ours,
          INSTANCES / ours,
          ours,
          alone,
          rclone,
          Processes.largestResident(service.pid()));
    }
  }

  private static void list(RestClient rest, PrintStream out) throws Exception {
    page(rest, MANY, SetsPart::ofInstance);
    for (int callers : new int[] {1, MANY}) {
      report(out, "all", callers, page(rest, callers, random -> ""));
      report(out, "of one region", callers, page(rest, callers, SetsPart::ofRegion));
      report(out, "of one instance", callers, page(rest, callers, SetsPart::ofInstance));
    }
  }

  private static void report(PrintStream out, String which, int callers, Latencies seen) {
    out.printf("  page of 20 %s, %d at a time: %s%n", which, callers, seen);
  }

  private static String ofInstance(Random random) {
    return "&instanceId=rm-bench-%06d".formatted(1 + random.nextInt(INSTANCES));
  }

  private static String ofRegion(Random random) {
    return "&region=" + SOURCE + "&destinationRegion=" + DESTINATION + "&status=COMPLETED";
  }

  private static Latencies page(RestClient rest, int many, Function<Random, String> query)
      throws Exception {
    List<Callable<long[]>> callers = new ArrayList<>();
    for (int caller = 0; caller < many; caller++) {
      Random random = new Random(caller);
      callers.add(() -> calls(rest, random, query));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
      List<long[]> parts = new ArrayList<>();
      for (Future<long[]> part : threads.invokeAll(callers)) {
        parts.add(part.get());
      }
      return Latencies.of(parts.stream().flatMapToLong(Arrays::stream).toArray());
    }
  }

  private static long[] calls(RestClient rest, Random random, Function<Random, String> query) {
    long[] nanos = new long[CALLS_EACH];
    for (int i = 0; i < nanos.length; i++) {
      String path = "/v1/cross-region-backups?limit=20" + query.apply(random);
      long start = System.nanoTime();
      RestClient.Answer answer = rest.get(path);
      nanos[i] = System.nanoTime() - start;
      if (answer.status() != 200 || answer.body().at("/items").isEmpty()) {
        throw new IllegalStateException(path + " was answered " + answer.text());
      }
    }
    return nanos;
  }

  private static double purge(FullVault vault, Tables tables, int first, int last)
      throws Exception {
    vault.makeDue(first, last);
    long start = System.nanoTime();
    long end =
        tables.awaitNone(
            "cross_region_copy where purge_not_before is not null or status = 'COMPLETED'"
                + " and destination_region = 'cn-shanghai' and purge_at <= now()");
    return (end - start) / 1e9;
  }

  /** The objects of one backup round, data and manifest of every instance. */
  private static List<ObjectKey> keys(Tables tables, int round) throws Exception {
    return tables
        .texts(
            "select destination_key from cross_region_copy where backup_set_id like 'set-%06d-%%'"
                .formatted(round))
        .stream()
        .flatMap(key -> List.of(key, key.replace("data.tar", "manifest.json")).stream())
        .map(ObjectKey::new)
        .toList();
  }

  private static void fill(ObjectStore store, Tables tables, int round, ExecutorService threads)
      throws Exception {
    List<Callable<Object>> puts = new ArrayList<>();
    keys(tables, round).forEach(key -> puts.add(() -> store.put(key, Slice.of(CONTENT))));
    for (Future<Object> put : threads.invokeAll(puts)) {
      put.get();
    }
  }

  /** As many requests of a thousand keys side by side as the service makes. */
  private static double deleteAll(ObjectStore store, Tables tables, int round) throws Exception {
    List<ObjectKey> keys = keys(tables, round);
    try (ExecutorService four = Executors.newFixedThreadPool(4)) {
      long start = System.nanoTime();
      List<Callable<Object>> batches =
          IntStream.iterate(0, from -> from < keys.size(), from -> from + 1000)
              .<Callable<Object>>mapToObj(
                  from ->
                      () -> store.deleteAll(keys.subList(from, Math.min(keys.size(), from + 1000))))
              .toList();
      for (Future<Object> batch : four.invokeAll(batches)) {
        batch.get();
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
