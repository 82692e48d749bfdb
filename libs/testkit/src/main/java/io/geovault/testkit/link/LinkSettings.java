package io.geovault.testkit.link;

import java.time.Duration;

/**
 * What a link is like.
 *
 * @param oneWay how long a byte travels; half a round trip
 * @param windowBytes how much of one connection may be on its way, acknowledgements included, as a
 *     TCP window bounds it: one stream moves at most this much per round trip
 */
public record LinkSettings(Duration oneWay, int windowBytes) {
  /** No distance: only faults tell it from none. */
  public static final LinkSettings NEAR = new LinkSettings(Duration.ZERO, 1 << 20);

  public LinkSettings {
    if (oneWay.isNegative() || windowBytes < 1) {
      throw new IllegalArgumentException("No link is like that: " + oneWay + ", " + windowBytes);
    }
  }
}
