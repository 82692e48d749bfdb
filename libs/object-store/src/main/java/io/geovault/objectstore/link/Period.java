package io.geovault.objectstore.link;

/**
 * What a link gave for a while.
 *
 * @param inFlight transfers under way, in the mean
 * @param bytesPerSecond what one transfer moved
 * @param workPerSecond the same with the fixed cost of each transfer taken for bytes, so that small
 *     objects and large parts compare
 * @param work of one transfer, in the mean
 * @param failed whether a transfer broke off
 */
record Period(
    double inFlight, double bytesPerSecond, double workPerSecond, double work, boolean failed) {
  private static final double FULL = 0.85;
  private static final double ALIKE = 2;

  /** Of all transfers together, to compare with other periods. */
  double goodput() {
    return workPerSecond * inFlight;
  }

  /** The bytes a second of all transfers together. */
  double bytes() {
    return bytesPerSecond * inFlight;
  }

  /** Whether that many were under way most of the time: otherwise there was little to send. */
  boolean filled(int limit) {
    return inFlight >= FULL * limit;
  }

  /** Whether the two moved the like, so that a difference tells something about the link. */
  boolean comparesWith(Period other) {
    return work <= ALIKE * other.work && other.work <= ALIKE * work;
  }

  /** The two as one, where nothing changed in between. */
  Period meanWith(Period other) {
    return new Period(
        (inFlight + other.inFlight) / 2,
        (bytesPerSecond + other.bytesPerSecond) / 2,
        (workPerSecond + other.workPerSecond) / 2,
        (work + other.work) / 2,
        failed || other.failed);
  }
}
