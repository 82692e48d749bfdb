package io.geovault.objectstore.decorator;

import io.geovault.objectstore.ObjectStore;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** A real store that counts its calls and can make them fail before or after they take effect. */
public final class ScriptedObjectStore extends SurroundedObjectStore {
  private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);
  private final Map<Operation, Long> bytes = new EnumMap<>(Operation.class);
  private volatile Consumer<Operation> before = operation -> {};
  private volatile Consumer<Operation> after = operation -> {};

  public ScriptedObjectStore(ObjectStore inner) {
    super(inner);
  }

  /** Runs before each call; an exception from it is the call's failure. */
  public ScriptedObjectStore before(Consumer<Operation> script) {
    before = script;
    return this;
  }

  /**
   * Runs after each call: an exception from it means that the call took effect but its answer was
   * lost.
   */
  public ScriptedObjectStore after(Consumer<Operation> script) {
    after = script;
    return this;
  }

  public synchronized int calls(Operation operation) {
    return calls.getOrDefault(operation, 0);
  }

  public synchronized long bytes(Operation operation) {
    return bytes.getOrDefault(operation, 0L);
  }

  @Override
  <T> T around(Operation operation, ToLongFunction<T> moved, Supplier<T> call) {
    synchronized (this) {
      calls.merge(operation, 1, Integer::sum);
    }
    before.accept(operation);
    var result = call.get();
    synchronized (this) {
      bytes.merge(operation, moved.applyAsLong(result), Long::sum);
    }
    after.accept(operation);
    return result;
  }
}
