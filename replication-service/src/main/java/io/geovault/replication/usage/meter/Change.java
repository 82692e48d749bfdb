package io.geovault.replication.usage.meter;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * The changes in a stretch of time of any length: enough to compute stored bytes times milliseconds
 * at any later instant, exactly.
 *
 * @param base the beginning of the stretch
 * @param bytes bytes added minus bytes removed
 * @param moment sum of ±bytes × milliseconds after {@code base} at which they were added or removed
 * @param sent bytes sent to the destination
 * @param granted bytes for which download addresses were issued
 */
public record Change(
    Instant base, BigInteger bytes, BigInteger moment, BigInteger sent, BigInteger granted) {

  /** The byte-milliseconds of these bytes from their addition to {@code end}. */
  BigInteger storedUntil(Instant end) {
    return bytes.multiply(millis(base, end)).subtract(moment);
  }

  static BigInteger millis(Instant from, Instant to) {
    return BigInteger.valueOf(Duration.between(from, to).toMillis());
  }
}
