package io.geovault.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.benchmarks.shared.ReplicationRun;
import io.geovault.benchmarks.shared.Stores;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.objectstore.ObjectStore;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The cost of a crash: replication-service is killed with SIGKILL in the middle of a 2 GiB copy and
 * started again. Prints the bytes sent before and after, what the destination listed in between,
 * and how long the rest took.
 */
final class RecoveryBenchmark {

  private static final String SOURCE = "cn-hangzhou";
  private static final String DESTINATION = "cn-shanghai";
  private static final long SIZE = 2L << 30;

  private final Path work;
  private final PrintStream out = System.out;

  RecoveryBenchmark(Path work) {
    this.work = work;
  }

  void run() {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION)) {
      Workload workload =
          Workload.large(
              Stores.connect(stack, SOURCE), ReplicationRun.ACCOUNT + "/bench-large", SIZE);
      ServiceOptions options =
          stack.service("replication-service", "replication").with("geovault.jobs.lease", "3s");
      String instance = killInTheMiddle(stack, options, workload);
      ObjectStore destination = Stores.connect(stack, DESTINATION);
      out.println(
          "listed at the destination while dead: "
              + destination.list("", java.util.Optional.empty(), 10));
      finish(stack, options, instance);
      out.println(
          "listed at the destination afterwards: "
              + destination.list("", java.util.Optional.empty(), 10).size()
              + " objects");
    }
  }

  private String killInTheMiddle(TestStack stack, ServiceOptions options, Workload workload) {
    ServiceProcess first = ServiceProcess.start(options);
    try (ReplicationRun product = new ReplicationRun(stack, first, SOURCE)) {
      String instance = product.fleet(1, DESTINATION).getFirst();
      product.announce(workload, instance);
      while (product.copyOf(instance).at("/progress/bytesSent").asLong() < SIZE / 2) {
        Thread.onSpinWait();
      }
      first.kill();
      return instance;
    }
  }

  private void finish(TestStack stack, ServiceOptions options, String instance) {
    try (ServiceProcess second = ServiceProcess.start(options);
        ReplicationRun product = new ReplicationRun(stack, second, SOURCE)) {
      long before = product.copyOf(instance).at("/progress/bytesSent").asLong();
      long start = System.nanoTime();
      JsonNode copy = product.copyOf(instance);
      while (!copy.at("/status").asText().equals("COMPLETED")) {
        copy = product.copyOf(instance);
      }
      long total = copy.at("/progress/bytesSent").asLong();
      out.printf("killed with %,d of %,d bytes confirmed%n", before, SIZE);
      out.printf(
          "after the restart %,d bytes more, %,d in all: %,d sent twice; done in %.1f s, attempts %d%n",
          total - before,
          total,
          total - SIZE,
          (System.nanoTime() - start) / 1e9,
          copy.at("/progress/attempts").asInt());
    }
  }
}
