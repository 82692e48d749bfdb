package io.geovault.benchmarks;

import io.geovault.benchmarks.shared.Median;
import io.geovault.benchmarks.shared.ProcessorTime;
import io.geovault.benchmarks.shared.Rclone;
import io.geovault.benchmarks.shared.ReplicationRun;
import io.geovault.benchmarks.shared.Stores;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.objectstore.ObjectStore;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies between two stores on this machine: replication-service from event to event, compared with
 * rclone with its defaults and rclone tuned for the workload, in alternating rounds on the same
 * objects.
 */
final class CopyBenchmark {

  private static final String SOURCE = "cn-hangzhou";
  private static final String DESTINATION = "cn-shanghai";
  private static final long LARGE = 2L << 30;
  private static final int SMALL_COUNT = 2_000;
  private static final int SMALL = 256 << 10;
  private static final String[] TUNED_LARGE = {
    "--s3-upload-concurrency", "8", "--s3-chunk-size", "16M"
  };
  private static final String[] TUNED_SMALL = {"--transfers", "32", "--checkers", "32"};

  private final Path work;
  private final int rounds;
  private final @Nullable String only;
  private final PrintStream out = System.out;

  /** Measures both workloads, or the one named {@code only}: {@code large} or {@code small}. */
  CopyBenchmark(Path work, int rounds, @Nullable String only) {
    this.work = work;
    this.rounds = rounds;
    this.only = only;
  }

  void run() throws IOException, InterruptedException {
    out.println(
        Rclone.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + rounds
            + " rounds");
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION)) {
      out.println(
          "stores: "
              + (stack.store(SOURCE).enforcesObjectLock() ? "MinIO" : "S3Proxy")
              + " on loopback");
      ObjectStore source = Stores.connect(stack, SOURCE);
      try (ServiceProcess service =
              ServiceProcess.start(stack.service("replication-service", "replication"));
          ReplicationRun product = new ReplicationRun(stack, service, SOURCE)) {
        if (!"small".equals(only)) {
          measure(
              stack,
              product,
              Workload.large(source, ReplicationRun.ACCOUNT + "/bench-large", LARGE),
              TUNED_LARGE);
        }
        if (!"large".equals(only)) {
          Workload small =
              Workload.small(source, ReplicationRun.ACCOUNT + "/bench-small", SMALL_COUNT, SMALL);
          measure(stack, product, small, TUNED_SMALL);
        }
        out.println("service: " + product.memory());
      }
    }
  }

  private void measure(TestStack stack, ReplicationRun product, Workload workload, String... tuning)
      throws IOException, InterruptedException {
    Rclone rclone = new Rclone(stack.store(SOURCE), stack.store(DESTINATION));
    List<Double> ours = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    List<Double> tuned = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      plain.add(rclone.run(copy(workload, "plain-" + round)));
      List<String> fleet = product.fleet(fleetSize(workload), DESTINATION);
      ProcessorTime before = ProcessorTime.now();
      ours.add(product.copy(workload, fleet));
      out.printf(
          "  round %d: %.2f s; processors: %s%n",
          round + 1, ours.getLast(), ProcessorTime.now().since(before));
      tuned.add(rclone.run(with(copy(workload, "tuned-" + round), tuning)));
    }
    double read = StoreLimit.readSeconds(Stores.connect(stack, SOURCE), workload);
    double write = StoreLimit.writeSeconds(Stores.connect(stack, DESTINATION), workload, "limit");
    report(
        workload,
        new Times(Median.of(ours), Median.of(plain), Median.of(tuned), read, write),
        tuning);
  }

  /** The backups come from many instances: twenty backups from each here. */
  private static int fleetSize(Workload workload) {
    return Math.max(1, workload.items().size() / 20);
  }

  private static String[] copy(Workload workload, String round) {
    String folder = workload.items().getFirst().key().replaceAll("/[^/]*$", "");
    return new String[] {
      "copy",
      "src:" + TestStack.bucketOf(SOURCE) + "/" + folder,
      "dst:" + TestStack.bucketOf(DESTINATION) + "/" + round + "/" + folder
    };
  }

  private static String[] with(String[] command, String... flags) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(flags));
    return all.toArray(String[]::new);
  }

  private record Times(double ours, double plain, double tuned, double read, double write) {}

  private void report(Workload workload, Times times, String... tuning) {
    double mib = workload.totalBytes() / (double) (1 << 20);
    out.printf("%n%s (medians)%n", workload.name());
    out.printf(
        "  %.2f x rclone, %.2f x rclone %s%n",
        times.plain() / times.ours(), times.tuned() / times.ours(), String.join(" ", tuning));
    line("replication-service", times.ours(), mib);
    line("rclone", times.plain(), mib);
    line("rclone tuned", times.tuned(), mib);
    line("limit: plain parallel read", times.read(), mib);
    line("limit: plain parallel write", times.write(), mib);
    line("limit: both, sharing the processors", times.read() + times.write(), mib);
  }

  private void line(String name, double seconds, double mib) {
    out.printf("  %-38s %8.2f s %9.0f MiB/s%n", name, seconds, mib / seconds);
  }
}
