package io.geovault.mysql.binlog.continuity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One binlog file as the server lists it. */
public record LogFile(String name, long size) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)\\.(\\d+)");

  /** The number at the end of a file's name; empty where there is none. */
  static Optional<Long> numberOf(String name) {
    Matcher parts = NUMBERED.matcher(name);
    return parts.matches() ? Optional.of(Long.parseLong(parts.group(2))) : Optional.empty();
  }

  /** The name of the file a server begins after that one. */
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
