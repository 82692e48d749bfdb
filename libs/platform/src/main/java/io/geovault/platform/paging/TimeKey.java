package io.geovault.platform.paging;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The sort key of a row in a list that is ordered by a time: that time, and an id for rows of the
 * same time. Its text is the key in a {@link Cursor}.
 */
public record TimeKey(Instant at, String id) {

  private static final char BAR = '|';

  /** Reads the key in a cursor; refuses the key of another kind of list. */
  public static TimeKey parse(String text) {
    int bar = text.indexOf(BAR);
    try {
      return new TimeKey(
          Instant.parse(text.substring(0, Math.max(0, bar))), text.substring(bar + 1));
    } catch (DateTimeParseException ofAnotherList) {
      throw Cursor.refused();
    }
  }

  @Override
  public String toString() {
    return at.toString() + BAR + id;
  }
}
