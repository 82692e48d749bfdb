package io.geovault.benchmarks.siege;

import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls every replica's lists, ten times a second each. */
final class Lists {

  private static final int PER_SECOND = 10;
  private static final Map<String, String> PATHS =
      Map.of(
          "backup-service", "/v1/instances/" + SiegeBenchmark.PEACEFUL + "/backups?limit=20",
          "replication-service", "/v1/cross-region-backups?limit=20",
          "recyclebin-service", "/v1/recycle-bin?limit=20");

  private final ServiceProcess replica;
  private final String path;
  private final RestClient rest;
  private final AtomicInteger failures;

  Lists(ServiceProcess replica, String token, AtomicInteger failures) {
    this.replica = replica;
    this.path = Objects.requireNonNull(PATHS.get(replica.options().module()));
    this.rest = RestClient.of(replica.url()).withToken(token);
    this.failures = failures;
  }

  List<Long> call(Duration length) {
    return new Pace(length, PER_SECOND).run(this::call);
  }

  private void call(int number) {
    try {
      if (rest.get(path).status() != 200) {
        failures.incrementAndGet();
      }
    } catch (UncheckedIOException unanswered) {
      System.out.printf("  %s: %s%n", replica.options().module(), unanswered.getMessage());
      failures.incrementAndGet();
    }
  }
}
