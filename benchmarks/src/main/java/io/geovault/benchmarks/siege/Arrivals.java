package io.geovault.benchmarks.siege;

import io.geovault.benchmarks.shared.Payloads;
import io.geovault.benchmarks.shared.Workload;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Announces completed backups five times a second and measures how long each took to be copied. */
final class Arrivals {

  private static final int PER_SECOND = 5;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String COPIED = "io.geovault.replication.CrossRegionBackupCompleted.v1";

  private final EventPublisher publisher;
  private final EventProbe copies;
  private final List<String> instances;
  private final Workload workload;
  private final AtomicInteger failures;

  Arrivals(
      EventPublisher publisher,
      EventProbe copies,
      List<String> instances,
      Workload workload,
      AtomicInteger failures) {
    this.publisher = publisher;
    this.copies = copies;
    this.instances = instances;
    this.workload = workload;
    this.failures = failures;
  }

  /** Nanoseconds from each announcement to its copy's completion; a missing copy is a failure. */
  List<Long> announce(Duration length) {
    Map<String, Instant> sent = new HashMap<>();
    new Pace(length, PER_SECOND).run(number -> send(number, sent));
    return copied(sent).stream().map(copy -> nanos(copy, sent)).toList();
  }

  private List<SeenEvent> copied(Map<String, Instant> sent) {
    Predicate<SeenEvent> ours = copy -> copy.type().equals(COPIED) && sent.containsKey(set(copy));
    try {
      return copies.await(sent.size(), ours, LIMIT);
    } catch (AssertionError missing) {
      List<SeenEvent> found = copies.all().stream().filter(ours).toList();
      System.out.printf("  %d of %d copies are missing%n", sent.size() - found.size(), sent.size());
      failures.addAndGet(sent.size() - found.size());
      return found;
    }
  }

  private void send(int number, Map<String, Instant> sent) {
    String set = "set-" + UUID.randomUUID();
    String instance = instances.get(number % instances.size());
    Workload.Item item = workload.items().get(number % workload.items().size());
    Instant now = Instant.now();
    sent.put(set, now);
    var unused =
        publisher.send(
            "backup.events",
            instance,
            EventPublisher.binaryHeaders(
                Map.of(
                    "id",
                    "completed-" + set,
                    "source",
                    "/siege",
                    "type",
                    "io.geovault.backup.LocalBackupCompleted.v1")),
            Payloads.completed(
                    set,
                    instance,
                    SiegeStack.ACCOUNT,
                    SiegeStack.SOURCE,
                    TestStack.bucketOf(SiegeStack.SOURCE),
                    item,
                    now)
                .getBytes(StandardCharsets.UTF_8));
  }

  private static Long nanos(SeenEvent copy, Map<String, Instant> sent) {
    Instant completed = Instant.parse(copy.headers().get("ce_time"));
    Instant announced = Objects.requireNonNull(sent.get(set(copy)));
    return Duration.between(announced, completed).toNanos();
  }

  private static String set(SeenEvent copy) {
    return copy.value().replaceFirst("(?s).*?\"backupSetId\":\"([^\"]*)\".*", "$1");
  }
}
