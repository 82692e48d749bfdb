package io.geovault.objectstore.copy.part;

import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Sha256;
import java.security.MessageDigest;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One SHA-256 over parts that arrive in any order from several threads: each waits for its turn.
 * Hashing runs outside the lock; having the turn is enough to exclude other threads.
 */
public final class OrderedDigest {
  private final MessageDigest digest = Sha256.newDigest();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private int turn = 1;
  private boolean broken;

  /**
   * Adds the part once all earlier parts are in; returns false if the digest was broken off before.
   */
  public boolean add(int number, Slice part) throws InterruptedException {
    if (!awaitTurn(number)) {
      return false;
    }
    digest.update(part.array(), part.offset(), part.length());
    lock.lock();
    try {
      turn++;
      turned.signalAll();
    } finally {
      lock.unlock();
    }
    return true;
  }

  /** Releases all threads that wait for a turn that will never come. */
  public void breakOff() {
    lock.lock();
    try {
      broken = true;
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The digest of all parts; call it once all parts are added. */
  public Sha256 finish() {
    return Sha256.finish(digest);
  }

  private boolean awaitTurn(int number) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (turn != number && !broken) {
        turned.await();
      }
      return !broken;
    } finally {
      lock.unlock();
    }
  }
}
