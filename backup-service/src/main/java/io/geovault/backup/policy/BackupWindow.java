package io.geovault.backup.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of a day, in UTC, in which automatic backups begin. A window whose end is before its
 * beginning continues past midnight. Its text form is {@code 02:00Z-04:00Z}.
 */
public record BackupWindow(LocalTime start, LocalTime end) {

  /** In a shorter window, the backups of a large fleet cannot be spread. */
  public static final Duration SHORTEST = Duration.ofMinutes(30);

  private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)Z";
  private static final Pattern FORM = Pattern.compile(TIME + "-" + TIME);
  private static final Duration DAY = Duration.ofDays(1);

  /** Returns the window for a text; empty if the text is no window. */
  public static Optional<BackupWindow> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new BackupWindow(time(form, 1), time(form, 3)))
        : Optional.empty();
  }

  private static LocalTime time(Matcher form, int group) {
    return LocalTime.of(
        Integer.parseInt(form.group(group)), Integer.parseInt(form.group(group + 1)));
  }

  /** Returns the time from start to end; zero if both are equal. */
  public Duration length() {
    Duration length = Duration.between(start, end);
    return length.isNegative() ? length.plus(DAY) : length;
  }

  @Override
  public String toString() {
    return start + "Z-" + end + "Z";
  }
}
