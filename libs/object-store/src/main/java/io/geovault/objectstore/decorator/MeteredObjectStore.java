package io.geovault.objectstore.decorator;

import io.geovault.objectstore.ObjectStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Counts and times calls as {@code objectstore.calls} by operation, region and outcome, and the
 * bytes of successful calls as {@code objectstore.bytes} by operation and region. Bytes read from
 * an opened stream are not counted; those of {@code read} are.
 */
public final class MeteredObjectStore extends SurroundedObjectStore {
  private final MeterRegistry registry;
  private final String region;
  private final Map<Operation, Map<Outcome, Timer>> calls = new EnumMap<>(Operation.class);
  private final Map<Operation, Counter> moved = new EnumMap<>(Operation.class);

  public MeteredObjectStore(ObjectStore inner, MeterRegistry registry) {
    super(inner);
    this.registry = registry;
    this.region = inner.address().region();
    for (var operation : Operation.values()) {
      var byOutcome = new EnumMap<Outcome, Timer>(Outcome.class);
      for (var outcome : Outcome.values()) {
        byOutcome.put(outcome, timer(operation, outcome));
      }
      calls.put(operation, byOutcome);
      moved.put(operation, counter(operation));
    }
  }

  @Override
  <T> T around(Operation operation, ToLongFunction<T> bytes, Supplier<T> call) {
    var sample = Timer.start(registry);
    var outcome = Outcome.BROKEN;
    try {
      var result = call.get();
      outcome = Outcome.OK;
      of(moved, operation).increment((double) bytes.applyAsLong(result));
      return result;
    } catch (RuntimeException e) {
      outcome = Outcome.of(e);
      throw e;
    } finally {
      sample.stop(of(of(calls, operation), outcome));
    }
  }

  private Timer timer(Operation operation, Outcome outcome) {
    return Timer.builder("objectstore.calls")
        .description("Calls to the object store of a region")
        .tag("operation", operation.label())
        .tag("region", region)
        .tag("outcome", outcome.label())
        .register(registry);
  }

  private Counter counter(Operation operation) {
    return Counter.builder("objectstore.bytes")
        .description("Bytes read from and written to the object store of a region")
        .baseUnit("bytes")
        .tag("operation", operation.label())
        .tag("region", region)
        .register(registry);
  }

  /** The constructor filled the map for every constant. */
  private static <K extends Enum<K>, V> V of(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }
}
