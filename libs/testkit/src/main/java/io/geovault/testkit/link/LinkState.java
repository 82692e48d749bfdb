package io.geovault.testkit.link;

import java.util.EnumMap;
import java.util.Map;

/** The current faults of a link; its pumps check them before each chunk. */
final class LinkState {
  private static final byte BIT = 0x10;

  private final Map<Direction, Long> carried = new EnumMap<>(Direction.class);
  private final Map<Direction, Long> bends = new EnumMap<>(Direction.class);
  private final NetworkLink.Ear ear;
  private boolean stalled;
  private boolean refusing;

  LinkState(NetworkLink.Ear ear) {
    this.ear = ear;
  }

  synchronized void stall() {
    stalled = true;
  }

  synchronized void refuse() {
    refusing = true;
  }

  synchronized boolean refuses() {
    return refusing;
  }

  synchronized void bend(Direction direction, long afterBytes) {
    bends.put(direction, afterBytes);
  }

  synchronized void restore() {
    stalled = false;
    refusing = false;
    bends.clear();
    notifyAll();
  }

  /** Returns when the link lets bytes through. */
  synchronized void awaitPassage() throws InterruptedException {
    while (stalled) {
      wait();
    }
  }

  synchronized long carried(Direction direction) {
    return carried.getOrDefault(direction, 0L);
  }

  /** Counts a chunk, and corrupts one bit of it if the corrupted byte is in it. */
  synchronized void apply(Direction direction, byte[] bytes, int length) {
    carried.merge(direction, (long) length, Long::sum);
    if (direction == Direction.TO_SERVER) {
      ear.hear(bytes, length);
    }
    Long left = bends.get(direction);
    if (left == null) {
      return;
    }
    if (left < length) {
      bytes[left.intValue()] ^= BIT;
      bends.remove(direction);
    } else {
      bends.put(direction, left - length);
    }
  }
}
