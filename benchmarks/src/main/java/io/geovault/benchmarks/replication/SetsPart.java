package io.geovault.benchmarks.replication;

import static io.geovault.benchmarks.replication.Fleet.DESTINATION;
import static io.geovault.benchmarks.replication.Fleet.SOURCE;

import io.geovault.benchmarks.latency.Latencies;
import io.geovault.benchmarks.latency.Pages;
import io.geovault.benchmarks.shared.Processes;
import io.geovault.benchmarks.shared.Rclone;
import io.geovault.benchmarks.shared.Stores;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import io.geovault.servers.postgres.PostgresMemory;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A million copies of 10,000 instances: how long a page takes, and how fast expired copies are
 * purged, without their objects and with them, compared with the store alone and rclone deleting
 * the same number.
 */
final class SetsPart implements ReplicationBenchmark.Part {

  private static final int INSTANCES = 10_000;
  private static final int SETS_EACH = 100;
  private static final int MANY = 4;
  private static final String LIST = "/v1/cross-region-backups?limit=20";
  private static final String OF_REGION =
      "&region=" + SOURCE + "&destinationRegion=" + DESTINATION + "&status=COMPLETED";

  /** Backup rounds of every instance that become due together. */
  private static final int WITHOUT_OBJECTS = 5;

  /** Rounds purged earlier, while the service's code is still being compiled. */
  private static final int WARMING = 5;

  private static final byte[] CONTENT = new byte[1024];

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, PostgresMemory.PRODUCTION, SOURCE, DESTINATION);
        ServiceProcess service =
            ServiceProcess.start(
                stack.service("replication-service", "replication").withMaxHeap("512m"));
        Tables tables = new Tables(stack)) {
      FullVault vault = new FullVault(tables);
      vault.fill(INSTANCES, SETS_EACH);
      out.printf("  %,d copies of %,d instances%n", tables.count("cross_region_copy"), INSTANCES);
      list(RestClient.of(service.url()).withToken(stack.tokens().operator()), out);
      records(vault, tables, out);
      objects(vault, tables, stack, out);
      out.printf("  process at its largest %s%n", Processes.largestResident(service.pid()));
    }
  }

  /** Purges copies without objects: the cost of the service, its database and Kafka. */
  private static void records(FullVault vault, Tables tables, PrintStream out) throws Exception {
    double cold = purge(vault, tables, 1, WARMING);
    double warm = purge(vault, tables, WARMING + 1, WARMING + WITHOUT_OBJECTS);
    long purged = System.nanoTime();
    out.printf(
        "  purged %,.0f sets/s, none of which has objects, the last announced %.1f s later;"
            + " the first %,d after the start %,.0f sets/s%n",
        INSTANCES * (double) WITHOUT_OBJECTS / warm,
        (tables.awaitNone("outbox") - purged) / 1e9,
        INSTANCES * WARMING,
        INSTANCES * (double) WARMING / cold);
  }

  /** Purges copies with data and manifest, compared with others that delete as many. */
  private static void objects(FullVault vault, Tables tables, TestStack stack, PrintStream out)
      throws Exception {
    ObjectStore store = Stores.connect(stack, DESTINATION);
    int round = WARMING + WITHOUT_OBJECTS + 1;
    fill(store, tables, round);
    double ours = purge(vault, tables, round, round);
    fill(store, tables, round);
    double alone = deleteAll(store, tables, round);
    fill(store, tables, round);
    double rclone =
        new Rclone(stack.store(SOURCE), stack.store(DESTINATION))
            .run("delete", "--checkers", "32", "DST:" + TestStack.bucketOf(DESTINATION));
    out.printf(
        "  %.2f x rclone delete, %.2f x the store alone: purged %,.0f sets/s of two objects each"
            + " (%.1f s; the store's own batches %.1f s, rclone %.1f s)%n",
        rclone / ours, alone / ours, INSTANCES / ours, ours, alone, rclone);
  }

  private static void list(RestClient rest, PrintStream out) throws Exception {
    Pages pages = new Pages(rest);
    pages.ask(MANY, SetsPart::ofInstance);
    for (int callers : new int[] {1, MANY}) {
      report(out, "all", callers, pages.ask(callers, random -> LIST));
      report(out, "of one region", callers, pages.ask(callers, random -> LIST + OF_REGION));
      report(out, "of one instance", callers, pages.ask(callers, SetsPart::ofInstance));
    }
  }

  private static void report(PrintStream out, String which, int callers, Latencies seen) {
    out.printf("  page of 20 %s, %d at a time: %s%n", which, callers, seen);
  }

  private static String ofInstance(Random random) {
    return LIST + "&instanceId=rm-bench-%06d".formatted(1 + random.nextInt(INSTANCES));
  }

  private static double purge(FullVault vault, Tables tables, int first, int last)
      throws Exception {
    vault.makeDue(first, last);
    long start = System.nanoTime();
    tables.awaitNone(
        "cross_region_copy where status = 'COMPLETED' and destination_region = '%s'"
                .formatted(DESTINATION)
            + " and purge_at <= now()");
    long end = tables.awaitNone("cross_region_purge");
    return (end - start) / 1e9;
  }

  /** The objects of one backup round: data and manifest of every instance. */
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

  private static void fill(ObjectStore store, Tables tables, int round) throws Exception {
    List<Callable<Object>> puts = new ArrayList<>();
    keys(tables, round).forEach(key -> puts.add(() -> store.put(key, Slice.of(CONTENT))));
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Object> put : threads.invokeAll(puts)) {
        put.get();
      }
    }
  }

  /** Makes as many parallel requests of a thousand keys as the service does. */
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
