package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.servers.suite.ClockFile;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves the clock of the local stack forward, so that a week passes in a minute. */
public final class MoveClock {

  private static final Pattern STEP = Pattern.compile("\\+?(\\d{1,6})([dhms])");

  private MoveClock() {}

  /** Takes a step such as {@code +7d}, or no argument to show how far the clock was moved. */
  public static void main(String[] args) {
    ClockFile clock = Home.ofThisRun().clock();
    try {
      if (args.length > 0) {
        clock.advance(step(args[0]));
      }
      System.out.println("the stack's clock is ahead of real time by " + clock.offset());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  static Duration step(String text) {
    Matcher step = STEP.matcher(text);
    if (!step.matches()) {
      throw new IllegalArgumentException(
          "a step forward is written like +7d, +12h, +30m or +10s, not " + text);
    }
    long amount = Long.parseLong(step.group(1));
    return switch (step.group(2)) {
      case "d" -> Duration.ofDays(amount);
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofSeconds(amount);
    };
  }
}
