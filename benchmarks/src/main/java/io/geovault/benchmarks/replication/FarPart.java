package io.geovault.benchmarks.replication;

import io.geovault.benchmarks.shared.Rclone;
import io.geovault.benchmarks.shared.ReplicationRun;
import io.geovault.benchmarks.shared.Stores;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.link.LinkSettings;
import io.geovault.testkit.link.NetworkLink;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A destination with a round trip of 90 ms: one object of 2 GiB, compared with one stream through
 * the same link and with rclone, and 1,000 objects of 256 KiB, compared with rclone. Each
 * connection has a window of 1 MiB, so that a single stream can move 11 MiB/s.
 */
final class FarPart implements ReplicationBenchmark.Part {

  private static final String SOURCE = "cn-hangzhou";
  private static final String DESTINATION = "cn-shanghai";
  private static final LinkSettings FAR = new LinkSettings(Duration.ofMillis(45), 1 << 20);
  private static final String LARGE_FOLDER = Fleet.ACCOUNT + "/bench-far";
  private static final String SMALL_FOLDER = Fleet.ACCOUNT + "/bench-small";
  private static final long SIZE = 2L << 30;
  private static final int SMALL = 1_000;
  private static final int SMALL_SIZE = 256 << 10;
  private static final int SINGLE = 128 << 20;

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION);
        NetworkLink link = NetworkLink.to(stack.store(DESTINATION).endpoint(), FAR)) {
      double single = singleStream(stack.store(DESTINATION), link);
      ObjectStore source = Stores.connect(stack, SOURCE);
      Workload large = Workload.large(source, LARGE_FOLDER, SIZE);
      Workload small = Workload.small(source, SMALL_FOLDER, SMALL, SMALL_SIZE);
      Peer rclone =
          new Peer(new Rclone(stack.store(SOURCE), stack.store(DESTINATION), link.address()));
      try (ServiceProcess service = ServiceProcess.start(options(stack, link));
          ReplicationRun product = new ReplicationRun(stack, service, SOURCE)) {
        // The largest object first, by a service that has not yet measured the link.
        double ours = mibPerSecond(SIZE, product.copy(large, product.fleet(1, DESTINATION)));
        double theirs = mibPerSecond(SIZE, rclone.seconds(LARGE_FOLDER));
        out.printf(
            "  %s: %.1f x one stream, %.2f x rclone: %.0f MiB/s; one stream %.1f MiB/s, rclone %.0f"
                + " MiB/s%n",
            large.name(), ours / single, ours / theirs, ours, single, theirs);
        print(product, out);
        double took = product.copy(small, product.fleet(10, DESTINATION));
        double plain = rclone.seconds(SMALL_FOLDER);
        double tuned = rclone.seconds(SMALL_FOLDER, "--transfers", "32", "--checkers", "32");
        out.printf(
            "  %s: %.2f x rclone, %.2f x rclone --transfers 32: %.1f s; rclone %.1f s and %.1f s%n",
            small.name(), plain / took, tuned / took, took, plain, tuned);
        print(product, out);
      }
    }
  }

  private static void print(ReplicationRun product, PrintStream out) {
    out.printf("    %s%n", product.memory());
    product.meters("replication_link_window", "replication_link_goodput").forEach(out::println);
  }

  private static ServiceOptions options(TestStack stack, NetworkLink link) {
    return stack
        .service("replication-service", "replication")
        .with("geovault.stores." + DESTINATION + ".internal-endpoint", link.address().toString());
  }

  /** Runs rclone through the link, each time to a separate folder. */
  private static final class Peer {
    private final Rclone rclone;
    private int runs;

    Peer(Rclone rclone) {
      this.rclone = rclone;
    }

    double seconds(String folder, String... tuning) throws Exception {
      List<String> arguments = new ArrayList<>();
      arguments.add("copy");
      arguments.add("src:" + TestStack.bucketOf(SOURCE) + "/" + folder);
      arguments.add("dst:" + TestStack.bucketOf(DESTINATION) + "/rclone-" + runs++);
      arguments.addAll(List.of(tuning));
      return rclone.run(arguments.toArray(String[]::new));
    }
  }

  private static double singleStream(ObjectStoreServer destination, NetworkLink link) {
    MinioObjectStore far =
        MinioObjectStore.connect(
            StoreAddress.of(
                DESTINATION,
                link.address(),
                TestStack.bucketOf(DESTINATION),
                new StoreCredentials(destination.accessKey(), destination.secretKey())),
            Transport.DEFAULT);
    byte[] content = new byte[SINGLE];
    new Random(3).nextBytes(content);
    long start = System.nanoTime();
    far.put(new ObjectKey("single-stream"), Slice.of(content));
    return mibPerSecond(SINGLE, (System.nanoTime() - start) / 1e9);
  }

  private static double mibPerSecond(long bytes, double seconds) {
    return bytes / seconds / (1 << 20);
  }
}
