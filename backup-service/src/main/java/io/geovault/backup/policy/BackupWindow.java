package io.geovault.backup.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of a day, in UTC, in which automatic backups begin; a window that ends before it begins
 * goes past midnight. Its text is {@code 02:00Z-04:00Z}.
 */
public record BackupWindow(LocalTime start, LocalTime end) {

  /** Shorter ones leave a large fleet no room to spread. */
  public static final Duration SHORTEST = Duration.ofMinutes(30);

  private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)Z";
  private static final Pattern FORM = Pattern.compile(TIME + "-" + TIME);
  private static final Duration DAY = Duration.ofDays(1);

  /** The window behind a text; empty where it is none. */
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

  /** From its start to its end; nothing where both are the same. */
  public Duration length() {
    Duration length = Duration.between(start, end);
    return length.isNegative() ? length.plus(DAY) : length;
  }

  @Override
  public String toString() {
    return start + "Z-" + end + "Z";
  }
}
