package io.geovault.benchmarks.latency;

import io.geovault.testkit.stack.RestClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Requests pages of a list repeatedly; each page must have an entry. */
public record Pages(RestClient rest) {

  private static final int CALLS_EACH = 500;

  /** Runs that many callers in parallel, each requesting different pages of that kind. */
  public Latencies ask(int callers, Function<Random, String> path) throws Exception {
    List<Callable<long[]>> calls = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      Random random = new Random(caller);
      calls.add(() -> call(random, path));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<long[]> parts = new ArrayList<>();
      for (Future<long[]> part : threads.invokeAll(calls)) {
        parts.add(part.get());
      }
      return Latencies.of(parts.stream().flatMapToLong(Arrays::stream).toArray());
    }
  }

  private long[] call(Random random, Function<Random, String> path) {
    long[] nanos = new long[CALLS_EACH];
    for (int i = 0; i < nanos.length; i++) {
      String page = path.apply(random);
      long start = System.nanoTime();
      RestClient.Answer answer = rest.get(page);
      nanos[i] = System.nanoTime() - start;
      if (answer.status() != 200 || answer.body().at("/items").isEmpty()) {
        throw new IllegalStateException(page + " got status " + answer.text());
      }
    }
    return nanos;
  }
}
