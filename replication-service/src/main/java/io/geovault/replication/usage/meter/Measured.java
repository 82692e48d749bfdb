package io.geovault.replication.usage.meter;

import io.geovault.replication.usage.meter.Span.Period;
import java.math.BigInteger;

/**
 * The usage in a period: stored in bytes times milliseconds, sent in bytes.
 *
 * @param grantedBytes bytes for which download addresses were issued
 */
public record Measured(
    Period period, BigInteger byteMillis, BigInteger sentBytes, BigInteger grantedBytes) {

  /** Returns whether there is nothing to charge. */
  public boolean isNothing() {
    return byteMillis.signum() == 0 && sentBytes.signum() == 0 && grantedBytes.signum() == 0;
  }
}
