package io.geovault.platform.ids;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids in the layout of UUID version 7 (RFC 9562): 48 bits of milliseconds, 12 bits that count
 * within the millisecond, then 62 random bits. The ids of one process always ascend, so that rows
 * are read back in the order in which they were written.
 */
@ApplicationScoped
class TimeOrderedIds implements Ids {

  private static final int COUNTER_BITS = 12;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  TimeOrderedIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String next(String prefix) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    long stamp = last.updateAndGet(before -> Math.max(before + 1, clock.millis() << COUNTER_BITS));
    long millis = stamp >>> COUNTER_BITS;
    for (int i = 0; i < 6; i++) {
      bytes[i] = (byte) (millis >>> (40 - 8 * i));
    }
    bytes[6] = (byte) (0x70 | ((stamp >>> 8) & 0x0f));
    bytes[7] = (byte) stamp;
    bytes[8] = (byte) (0x80 | (bytes[8] & 0x3f));
    return prefix + "-" + HexFormat.of().formatHex(bytes);
  }
}
