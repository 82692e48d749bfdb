package io.geovault.objectstore.link;

/**
 * The bounds of the number of transfers in flight.
 *
 * @param least the lower bound, so that one stalled connection does not hold up a link alone
 * @param start the number on an unmeasured link
 * @param most the upper bound that memory and connections allow
 */
public record WindowRange(int least, int start, int most) {
  private static final int USUAL_LEAST = 4;
  private static final int USUAL_START = 16;

  public WindowRange {
    if (least < 1 || start < least || most < start) {
      throw new IllegalArgumentException(
          "At least one, and they rise: %d, %d, %d".formatted(least, start, most));
    }
  }

  /** A range from 4, starting at 16, up to {@code most}; no bound exceeds {@code most}. */
  public static WindowRange upTo(int most) {
    return new WindowRange(Math.min(USUAL_LEAST, most), Math.min(USUAL_START, most), most);
  }
}
