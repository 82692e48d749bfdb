package io.geovault.benchmarks.replication;

import io.geovault.benchmarks.Rclone;
import io.geovault.benchmarks.ReplicationRun;
import io.geovault.benchmarks.Stores;
import io.geovault.benchmarks.Workload;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.testkit.link.LinkSettings;
import io.geovault.testkit.link.NetworkLink;
import io.geovault.testkit.server.ObjectStoreServer;
import io.geovault.testkit.server.ServiceOptions;
import io.geovault.testkit.server.ServiceProcess;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A destination 90 ms of round trip away: one object of 2 GiB, beside one stream through the same
 * link and beside rclone. Each connection has a window of 1 MiB, so that one stream alone can move
 * 11 MiB/s.
 */
final class FarPart implements ReplicationBenchmark.Part {

  private static final String SOURCE = "cn-hangzhou";
  private static final String DESTINATION = "cn-shanghai";
  private static final LinkSettings FAR = new LinkSettings(Duration.ofMillis(45), 1 << 20);
  private static final long SIZE = 2L << 30;
  private static final int SINGLE = 128 << 20;

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION);
        NetworkLink link = NetworkLink.to(stack.store(DESTINATION).endpoint(), FAR)) {
      double single = singleStream(stack.store(DESTINATION), link);
      Workload workload = Workload.large(Stores.connect(stack, SOURCE), "bench-far", SIZE);
      double rclone =
          mibPerSecond(
              SIZE,
              new Rclone(stack.store(SOURCE), stack.store(DESTINATION), link.address())
                  .run(
                      "copy",
                      "src:" + TestStack.bucketOf(SOURCE) + "/bench-far",
                      "dst:" + TestStack.bucketOf(DESTINATION) + "/rclone"));
      double ours = mibPerSecond(SIZE, copy(stack, link, workload));
      out.printf(
          "  %.1f x one stream, %.2f x rclone: %.0f MiB/s; one stream %.1f MiB/s, rclone %.0f MiB/s%n",
          ours / single, ours / rclone, ours, single, rclone);
    }
  }

  private static double copy(TestStack stack, NetworkLink link, Workload workload) {
    ServiceOptions options =
        stack
            .service("replication-service", "replication")
            .with(
                "geovault.stores." + DESTINATION + ".internal-endpoint", link.address().toString());
    try (ServiceProcess service = ServiceProcess.start(options);
        ReplicationRun product = new ReplicationRun(stack, service, SOURCE)) {
      List<String> fleet = product.fleet(1, DESTINATION);
      return product.copy(workload, fleet);
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
