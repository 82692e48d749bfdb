package io.geovault.benchmarks.siege;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.testkit.stack.RestClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Makes backups of the peaceful server, one after the other, and measures how long each took. */
final class OwnBackups {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final String PATH = "/v1/instances/" + SiegeBenchmark.PEACEFUL + "/backups";

  private final RestClient rest;
  private final AtomicInteger failures;

  OwnBackups(RestClient rest, AtomicInteger failures) {
    this.rest = rest;
    this.failures = failures;
  }

  /** Nanoseconds from each request to its end; a backup that does not complete is a failure. */
  List<Long> make(Duration length) {
    List<Long> nanos = new ArrayList<>();
    long start = System.nanoTime();
    while (System.nanoTime() - start < length.toNanos()) {
      long requested = System.nanoTime();
      try {
        RestClient.Answer answer = rest.post(PATH, "{\"method\":\"LOGICAL\"}");
        if (answer.status() != 202) {
          // A backup requested by an event is already running.
          LockSupport.parkNanos(POLL);
          continue;
        }
        await(answer.header("Location"));
      } catch (UncheckedIOException | IllegalStateException failure) {
        System.out.printf("  backup: %s%n", failure.getMessage());
        failures.incrementAndGet();
        LockSupport.parkNanos(PAUSE);
      }
      nanos.add(System.nanoTime() - requested);
    }
    return nanos;
  }

  private void await(String run) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    JsonNode view = rest.get(run).body();
    while (!view.at("/status").asText().equals("COMPLETED")) {
      if (view.at("/status").asText().equals("FAILED") || System.nanoTime() > deadline) {
        throw new IllegalStateException("a backup of the peaceful instance ended as " + view);
      }
      LockSupport.parkNanos(POLL);
      view = rest.get(run).body();
    }
  }
}
