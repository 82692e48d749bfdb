package io.geovault.events.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times in events: RFC 3339 with any offset, normalised to UTC. A fraction may have up to thirty
 * digits, of which nine are used.
 */
public final class Times {
  public static final String RULE =
      "must be an RFC 3339 time with its offset, such as 2026-01-31T08:00:00Z";

  // java.time also accepts years beyond four digits and times without seconds; RFC 3339 does not.
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)"
              + "(?:(?<=\\.\\d{9})\\d{1,21})?([Zz]|[+-]\\d\\d:\\d\\d)");

  private Times() {}

  public static Instant parse(String field, String text) {
    Matcher match = FORM.matcher(text);
    Rules.check(match.matches(), field, RULE);
    try {
      return OffsetDateTime.parse(match.group(1) + match.group(2)).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidEvent(field, RULE);
    }
  }
}
