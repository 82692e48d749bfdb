package io.geovault.replication.log.range;

import java.time.Instant;
import java.util.List;

/**
 * Consecutive slices of one chain that are all at a destination, from the first number to the last.
 */
public record Stretch(long firstSequence, Instant firstEventAt, LogEnd end) {

  String chainId() {
    return end.chainId();
  }

  long lastSequence() {
    return end.sequence();
  }

  /** Returns whether the two overlap or follow one another, so that they form one stretch. */
  boolean touches(Stretch other) {
    return chainId().equals(other.chainId())
        && firstSequence <= other.lastSequence() + 1
        && other.firstSequence <= lastSequence() + 1;
  }

  /** Both as one stretch; they must touch. */
  private Stretch joined(Stretch other) {
    Stretch first = firstSequence <= other.firstSequence ? this : other;
    Stretch last = lastSequence() >= other.lastSequence() ? this : other;
    return new Stretch(first.firstSequence, first.firstEventAt, last.end);
  }

  /** This stretch joined with all of {@code neighbours} that touch it. */
  Stretch with(List<Stretch> neighbours) {
    return neighbours.stream().filter(this::touches).reduce(this, Stretch::joined);
  }
}
