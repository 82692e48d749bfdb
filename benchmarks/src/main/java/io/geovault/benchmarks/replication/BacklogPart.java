package io.geovault.benchmarks.replication;

import static io.geovault.benchmarks.replication.Fleet.DESTINATION;
import static io.geovault.benchmarks.replication.Fleet.SOURCE;

import io.geovault.benchmarks.shared.Processes;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.TestStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * 100,000 completed backups that were announced while the service was down: how fast each is
 * decided on, for a fleet of 1,000 instances of which every tenth is enabled, and for one where all
 * are. Other replicas make the copies, so that only decisions are measured.
 */
final class BacklogPart implements ReplicationBenchmark.Part {

  private static final int INSTANCES = 1_000;
  private static final int EVENTS = 100_000;

  @Override
  public void run(Path work, PrintStream out) throws Exception {
    try (TestStack stack = TestStack.start(work, SOURCE, DESTINATION)) {
      ServiceOptions options =
          stack
              .service("replication-service", "replication")
              .with("replication.copy.concurrency", "0");
      try (Tables tables = new Tables(stack)) {
        announce(stack);
        learn(options, tables, out);
        enable(tables, "where right(id, 1) = '0'");
        drain(stack, options, tables, "every tenth instance enabled", out);
        enable(tables, "where right(id, 1) <> '0'");
        drain(stack, options, tables, "all instances enabled", out);
      }
    }
  }

  private static void announce(TestStack stack) {
    try (Fleet fleet = new Fleet(stack)) {
      for (int i = 0; i < INSTANCES; i++) {
        fleet.created(instance(i));
      }
    }
  }

  private static void learn(ServiceOptions options, Tables tables, PrintStream out)
      throws SQLException {
    try (ServiceProcess service = ServiceProcess.start(options)) {
      tables.awaitCount("instance", INSTANCES);
      out.printf("  %,d instances known to process %d%n", INSTANCES, service.pid());
    }
  }

  private static String instance(int number) {
    return "rm-bench-%05d".formatted(number);
  }

  private static void enable(Tables tables, String which) throws SQLException {
    tables.execute(
        "insert into cross_region_policy (instance_id, version) select id, 1 from instance "
            + which);
    tables.execute(
        """
        insert into cross_region_destination (instance_id, region, enabled, retention_days,
          log_backup_enabled, compliance_agreement_accepted, enabled_at, changed_at)
        select id, 'cn-shanghai', true, 7, false, false, '2026-01-01T00:00:00Z', now() from instance %s
        """
            .formatted(which));
  }

  private static void drain(
      TestStack stack, ServiceOptions options, Tables tables, String what, PrintStream out)
      throws SQLException {
    long seen = tables.count("inbox");
    long copies = tables.count("cross_region_copy");
    Workload.Item item =
        new Workload.Item(Fleet.ACCOUNT + "/bench/data.tar", 1_000_000, Sha256.of(new byte[0]));
    try (Fleet fleet = new Fleet(stack)) {
      for (int i = 0; i < EVENTS; i++) {
        fleet.backedUp("set-" + seen + "-" + i, instance(i % INSTANCES), item);
      }
    }
    try (ServiceProcess service = ServiceProcess.start(options)) {
      long start = tables.awaitCount("inbox", seen + 1);
      long end = tables.awaitCount("inbox", seen + EVENTS);
      double seconds = (end - start) / 1e9;
      out.printf(
          "  %,.0f events/s decided, %s: %,d in %.1f s, %,d copies begun, process at its largest %s%n",
          EVENTS / seconds,
          what,
          EVENTS,
          seconds,
          tables.count("cross_region_copy") - copies,
          Processes.largestResident(service.pid()));
    }
  }
}
