package io.geovault.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock whose time changes only when a test moves it, and never backwards. Clocks made by {@link
 * #withZone} share its time.
 */
public final class MutableClock extends Clock {

  private final Hands hands;
  private final ZoneId zone;

  private MutableClock(Hands hands, ZoneId zone) {
    this.hands = hands;
    this.zone = zone;
  }

  /** Returns a clock in UTC that shows the given time. */
  public static MutableClock at(Instant start) {
    return new MutableClock(new Hands(start), ZoneOffset.UTC);
  }

  /** Returns a clock in UTC that shows the given time, such as {@code 2026-01-04T00:00:00Z}. */
  public static MutableClock at(String start) {
    return at(Instant.parse(start));
  }

  /** Moves the clock forward and returns the new time. */
  public Instant advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("the clock only moves forward, not by " + step);
    }
    return hands.move(step);
  }

  @Override
  public Instant instant() {
    return hands.now;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MutableClock(hands, other);
  }

  /** The time that the clocks of all zones share. */
  private static final class Hands {
    private volatile Instant now;

    Hands(Instant now) {
      this.now = now;
    }

    synchronized Instant move(Duration step) {
      now = now.plus(step);
      return now;
    }
  }
}
