package io.geovault.platform.time;

import java.time.Duration;

/** A time span in a text for people: {@code 24 h} or {@code 1 h 30 min}, not {@code PT1H30M}. */
public final class PlainDuration {

  private PlainDuration() {}

  /** Returns the span in hours, minutes and seconds, each only if it is not zero. */
  public static String of(Duration span) {
    return span.toString()
        .replace("PT", "")
        .replace("H", " h ")
        .replace("M", " min ")
        .replace("S", " s ")
        .strip();
  }
}
