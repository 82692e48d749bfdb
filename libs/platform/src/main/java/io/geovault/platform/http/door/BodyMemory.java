package io.geovault.platform.http.door;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the bodies of all requests share. Thread-safe. Memory that is taken must be given
 * back exactly once.
 */
final class BodyMemory {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  BodyMemory(long limit) {
    this.limit = limit;
  }

  /** Takes that many bytes, unless fewer are left. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= limit) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
