package io.geovault.objectstore.link;

/**
 * Between what bounds the number of transfers in flight is chosen.
 *
 * @param least so that a connection that hangs does not hold up a link alone
 * @param start before anything is known of a link
 * @param most what memory and connections allow
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

  /** From 4 and 16 up to that many; fewer where that many are fewer. */
  public static WindowRange upTo(int most) {
    return new WindowRange(Math.min(USUAL_LEAST, most), Math.min(USUAL_START, most), most);
  }
}
