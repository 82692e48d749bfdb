package io.geovault.replication.price;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Formats amounts: money is text with nine decimals, so that no reader parses it as a float. */
public final class Money {

  private static final int DECIMALS = 9;
  private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);
  private static final int HOUR_DECIMALS = 3;

  private Money() {}

  /** USD, rounded to the nearest billionth. */
  public static String usd(BigDecimal exact) {
    return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Bytes times hours, rounded to the nearest thousandth. */
  public static BigDecimal byteHours(BigInteger byteMillis) {
    return new BigDecimal(byteMillis)
        .divide(MILLIS_PER_HOUR, HOUR_DECIMALS, RoundingMode.HALF_EVEN);
  }
}
