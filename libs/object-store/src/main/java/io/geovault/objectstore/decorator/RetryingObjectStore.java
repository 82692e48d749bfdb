package io.geovault.objectstore.decorator;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Retries transient failures of idempotent calls, and of calls whose sent bytes arrived damaged.
 * The delays grow and have jitter, so that not all clients call a recovering store at once. This is
 * the only place where store calls are retried; a stream, once opened, is the reader's own
 * responsibility.
 */
public final class RetryingObjectStore extends SurroundedObjectStore {
  private final RetrySettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Sleeper sleeper;

  public RetryingObjectStore(
      ObjectStore inner,
      RetrySettings settings,
      InstantSource clock,
      RandomGenerator random,
      Sleeper sleeper) {
    super(inner);
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.sleeper = sleeper;
  }

  @Override
  <T> T around(Operation operation, ToLongFunction<T> bytes, Supplier<T> call) {
    var deadline = clock.instant().plus(settings.totalTime());
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (ObjectStoreException e) {
        if (!mayHelp(operation, e) || attempt >= settings.attempts()) {
          throw e;
        }
        pause(attempt, deadline, e);
      }
    }
  }

  /**
   * Bytes whose checksum the store found wrong were damaged on the way; the caller still has them.
   */
  private static boolean mayHelp(Operation operation, ObjectStoreException failure) {
    boolean sends = operation == Operation.PUT || operation == Operation.UPLOAD_PART;
    return operation.idempotent()
        && (failure.isTransient() || (sends && failure instanceof ChecksumMismatch));
  }

  private void pause(int attempt, Instant deadline, ObjectStoreException failure) {
    var longest = settings.delayAfter(attempt).toNanos();
    var delay = Duration.ofNanos(longest / 2 + random.nextLong(longest / 2 + 1));
    if (clock.instant().plus(delay).isAfter(deadline)) {
      throw failure;
    }
    try {
      sleeper.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
