package io.geovault.replication.estimate;

import java.math.BigInteger;

/**
 * The storage that a daily volume adds up to; pure. Every copy is kept for the retention, so
 * storage grows for that time and then stays constant.
 *
 * @param storedBytes once the retention has passed for the first time
 * @param firstMonth byte-milliseconds of the first 30 days
 * @param laterMonth byte-milliseconds of 30 days after storage has stopped growing
 */
record Forecast(
    BigInteger bytesPerDay, BigInteger storedBytes, BigInteger firstMonth, BigInteger laterMonth) {

  static final int MONTH_DAYS = 30;
  private static final BigInteger DAY_MILLIS = BigInteger.valueOf(86_400_000);

  static Forecast of(Volume volume, boolean withLogs, int retentionDays) {
    BigInteger days = BigInteger.valueOf(volume.days());
    BigInteger seen = BigInteger.valueOf(volume.setBytes());
    if (withLogs) {
      seen = seen.add(BigInteger.valueOf(volume.logBytes()));
    }
    BigInteger stored = seen.multiply(BigInteger.valueOf(retentionDays)).divide(days);
    BigInteger grown = seen.multiply(BigInteger.valueOf(grownDays(retentionDays))).divide(days);
    return new Forecast(
        seen.divide(days),
        stored,
        grown.multiply(DAY_MILLIS),
        stored.multiply(BigInteger.valueOf(MONTH_DAYS)).multiply(DAY_MILLIS));
  }

  /**
   * Sum of the daily portions stored on each day of the first month: one on the first day, two on
   * the second…
   */
  private static long grownDays(int retentionDays) {
    long portions = 0;
    for (int day = 1; day <= MONTH_DAYS; day++) {
      portions += Math.min(day, retentionDays);
    }
    return portions;
  }
}
