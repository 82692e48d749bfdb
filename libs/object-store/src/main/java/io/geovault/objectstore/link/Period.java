package io.geovault.objectstore.link;

/**
 * The measured yield of a link in one period.
 *
 * @param inFlight transfers under way, on average
 * @param bytesPerSecond the bytes per second of one transfer
 * @param workPerSecond like {@code bytesPerSecond}, with the fixed cost of each transfer counted as
 *     bytes, so that small objects and large parts are comparable
 * @param work the work of one transfer, on average
 * @param failed whether a transfer broke off
 */
record Period(
    double inFlight, double bytesPerSecond, double workPerSecond, double work, boolean failed) {
  private static final double FULL = 0.85;
  private static final double ALIKE = 2;

  /** The work per second of all transfers together, for comparison with other periods. */
  double goodput() {
    return workPerSecond * inFlight;
  }

  /** The bytes per second of all transfers together. */
  double bytes() {
    return bytesPerSecond * inFlight;
  }

  /**
   * Returns whether that many transfers were under way most of the time; if not, there was little
   * to send.
   */
  boolean filled(int limit) {
    return inFlight >= FULL * limit;
  }

  /**
   * Returns whether both periods had transfers of similar size, so that a difference shows
   * something about the link.
   */
  boolean comparesWith(Period other) {
    return work <= ALIKE * other.work && other.work <= ALIKE * work;
  }

  /** The average of both periods; for periods between which the limit did not change. */
  Period meanWith(Period other) {
    return new Period(
        (inFlight + other.inFlight) / 2,
        (bytesPerSecond + other.bytesPerSecond) / 2,
        (workPerSecond + other.workPerSecond) / 2,
        (work + other.work) / 2,
        failed || other.failed);
  }
}
