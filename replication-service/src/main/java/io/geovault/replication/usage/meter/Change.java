package io.geovault.replication.usage.meter;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * What changed in a stretch of time, whatever its length: enough to tell stored bytes times
 * milliseconds at any instant after it, exactly.
 *
 * @param base the beginning of the stretch
 * @param bytes that came minus those that went
 * @param moment each of these times the milliseconds between {@code base} and its coming or going
 * @param sent bytes sent to the destination
 * @param granted bytes for which download addresses were given out
 */
public record Change(
    Instant base, BigInteger bytes, BigInteger moment, BigInteger sent, BigInteger granted) {

  /** What these bytes add up to between their coming and {@code end}, in byte-milliseconds. */
  BigInteger storedUntil(Instant end) {
    return bytes.multiply(millis(base, end)).subtract(moment);
  }

  static BigInteger millis(Instant from, Instant to) {
    return BigInteger.valueOf(Duration.between(from, to).toMillis());
  }
}
