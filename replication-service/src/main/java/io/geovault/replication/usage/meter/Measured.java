package io.geovault.replication.usage.meter;

import io.geovault.replication.usage.meter.Span.Period;
import java.math.BigInteger;

/**
 * What was stored, in bytes times milliseconds, and sent, in bytes, in a period.
 *
 * @param grantedBytes for which download addresses were given out
 */
public record Measured(
    Period period, BigInteger byteMillis, BigInteger sentBytes, BigInteger grantedBytes) {

  /** Whether there is nothing to charge. */
  public boolean isNothing() {
    return byteMillis.signum() == 0 && sentBytes.signum() == 0 && grantedBytes.signum() == 0;
  }
}
