package io.geovault.benchmarks.latency;

import java.util.Arrays;

/** Durations of many calls, in milliseconds. */
public record Latencies(double median, double p99, double longest) {

  /** The statistics of calls with these durations in nanoseconds; at least one. */
  public static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms, longest %.1f ms".formatted(median, p99, longest);
  }
}
