package io.geovault.objectstore.copy.part;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The single budget of buffer memory for all copies. Buffers are lent, returned and lent again; a
 * borrower waits while the whole budget is lent out. A thread that waits here must hold no buffer,
 * so that threads that hold one can always finish.
 */
public final class PartBuffers {
  private static final int SMALLEST = 64 << 10;
  private static final int MIB = 1 << 20;

  private final long budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final Map<Integer, Queue<byte[]>> idle = new HashMap<>();
  private long allocated;

  public PartBuffers(long budget) {
    this.budget = budget;
  }

  /** Borrows a buffer of at least that many bytes. */
  public Loan borrow(int bytes) throws InterruptedException {
    int size = sizeClass(bytes);
    if (size > budget) {
      throw new IllegalArgumentException(bytes + " bytes exceed the budget of " + budget);
    }
    lock.lockInterruptibly();
    try {
      while (true) {
        byte[] reused = idle.getOrDefault(size, new ArrayDeque<>()).poll();
        if (reused != null) {
          return new Loan(this, reused);
        }
        if (makeRoom(size)) {
          allocated += size;
          return new Loan(this, new byte[size]);
        }
        returned.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that are lent or kept for the next loan; never above the budget. */
  public long allocated() {
    lock.lock();
    try {
      return allocated;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Uses few sizes, so that objects share buffers: powers of two up to 1 MiB, then whole MiB, so
   * that a part of 5 MiB does not take 8 MiB; the exact size near the limit.
   */
  private int sizeClass(int bytes) {
    long rounded =
        bytes <= MIB
            ? Math.max(SMALLEST, Long.highestOneBit(Math.max(1L, bytes - 1L)) << 1)
            : Math.ceilDiv((long) bytes, MIB) * MIB;
    return rounded > budget ? bytes : Math.toIntExact(rounded);
  }

  private boolean makeRoom(int size) {
    for (var other : idle.entrySet()) {
      while (allocated + size > budget && other.getValue().poll() != null) {
        allocated -= other.getKey();
      }
    }
    return allocated + size <= budget;
  }

  private void giveBack(byte[] buffer) {
    lock.lock();
    try {
      idle.computeIfAbsent(buffer.length, size -> new ArrayDeque<>()).add(buffer);
      returned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A buffer that is returned on {@code close()}. */
  @SuppressWarnings("ArrayRecordComponent") // the array itself is lent
  public record Loan(PartBuffers lender, byte[] bytes) implements AutoCloseable {
    @Override
    public void close() {
      lender.giveBack(bytes);
    }
  }
}
