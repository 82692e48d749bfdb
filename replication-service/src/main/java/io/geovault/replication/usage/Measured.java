package io.geovault.replication.usage;

import io.geovault.replication.usage.Span.Period;
import java.math.BigInteger;

/**
 * What was stored, in bytes times milliseconds, and sent, in bytes, in a period.
 *
 * @param grantedBytes for which download addresses were given out
 */
record Measured(
    Period period, BigInteger byteMillis, BigInteger sentBytes, BigInteger grantedBytes) {

  /** Whether there is nothing to charge. */
  boolean isNothing() {
    return byteMillis.signum() == 0 && sentBytes.signum() == 0 && grantedBytes.signum() == 0;
  }
}
