package io.geovault.testkit.link;

import java.time.Duration;

/**
 * The properties of a link.
 *
 * @param oneWay the travel time of a byte; half a round trip
 * @param windowBytes the bytes of one connection that may be in transit, acknowledgements included,
 *     as a TCP window bounds them: one stream moves at most this much per round trip
 */
public record LinkSettings(Duration oneWay, int windowBytes) {
  /** No distance: such a link only adds faults. */
  public static final LinkSettings NEAR = new LinkSettings(Duration.ZERO, 1 << 20);

  public LinkSettings {
    if (oneWay.isNegative() || windowBytes < 1) {
      throw new IllegalArgumentException("No link is like that: " + oneWay + ", " + windowBytes);
    }
  }
}
