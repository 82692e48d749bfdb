package io.geovault.benchmarks.siege;

import io.geovault.benchmarks.latency.Latencies;
import java.util.List;

/**
 * The durations of one kind of call in nanoseconds: one list for each caller, in the order of the
 * calls. Lists are called and copies announced at even intervals; backups are made one after the
 * other, so that their times are estimates.
 */
record Calls(List<List<Long>> callers) {

  /** The statistics of all calls. */
  Latencies all() {
    return during(0, 1);
  }

  /** The statistics of the calls made in the {@code part}-th of {@code parts} equal times. */
  Latencies during(int part, int parts) {
    long[] nanos =
        callers.stream()
            .map(calls -> calls.subList(at(calls, part, parts), at(calls, part + 1, parts)))
            .flatMapToLong(calls -> calls.stream().mapToLong(Long::longValue))
            .toArray();
    // If no call returned, the counted failures report it.
    return Latencies.of(nanos.length == 0 ? new long[] {1} : nanos);
  }

  private static int at(List<Long> calls, int part, int parts) {
    return (int) ((long) calls.size() * part / parts);
  }
}
