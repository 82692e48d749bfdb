package io.geovault.mysql.binlog.continuity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One binlog file as the server lists it. */
public record LogFile(String name, long size) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)\\.(\\d+)");

  /** Returns the number at the end of a file's name; empty if it has none. */
  static Optional<Long> numberOf(String name) {
    Matcher parts = NUMBERED.matcher(name);
    return parts.matches() ? Optional.of(Long.parseLong(parts.group(2))) : Optional.empty();
  }

  /** Returns the name of the file that a server begins after this one. */
  public static Optional<String> after(String name) {
    Matcher parts = NUMBERED.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String digits = parts.group(2);
    String next = String.valueOf(Long.parseLong(digits) + 1);
    return Optional.of(
        parts.group(1) + "." + "0".repeat(Math.max(digits.length() - next.length(), 0)) + next);
  }
}
