package io.geovault.replication.usage.meter;

import io.geovault.replication.usage.meter.Span.Period;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures periods from the bytes stored before them and the changes within them; pure and exact.
 */
public final class Meter {

  private Meter() {}

  /**
   * Returns the usage to charge for each period.
   *
   * @param level bytes stored when the first period begins
   * @param changes oldest first, each within one of the periods
   * @param periods oldest first, without a gap between them
   */
  public static List<Measured> measure(
      BigInteger level, List<Change> changes, List<Period> periods) {
    List<Measured> measured = new ArrayList<>(periods.size());
    BigInteger stored = level;
    int next = 0;
    for (Period period : periods) {
      BigInteger byteMillis = stored.multiply(Change.millis(period.from(), period.to()));
      BigInteger sent = BigInteger.ZERO;
      BigInteger granted = BigInteger.ZERO;
      while (next < changes.size() && changes.get(next).base().isBefore(period.to())) {
        Change change = changes.get(next++);
        byteMillis = byteMillis.add(change.storedUntil(period.to()));
        stored = stored.add(change.bytes());
        sent = sent.add(change.sent());
        granted = granted.add(change.granted());
      }
      measured.add(new Measured(period, byteMillis, sent, granted));
    }
    return measured;
  }
}
