package io.geovault.replication.usage;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last line of a page: the key of its group, as columns, and the beginning of its period. */
record UsageCursor(List<String> group, Instant from) {

  static final String SEPARATOR = "\n";
  private static final int COLUMNS = 7;

  static String of(UsageLine line) {
    return line.group().key() + SEPARATOR + line.measured().period().from();
  }

  /** Parses the cursor that an earlier page returned; null at the beginning of the list. */
  static @Nullable UsageCursor parse(@Nullable String key) {
    if (key == null) {
      return null;
    }
    List<String> parts = List.of(key.split(SEPARATOR, -1));
    try {
      if (parts.size() == COLUMNS + 1) {
        return new UsageCursor(parts.subList(0, COLUMNS), Instant.parse(parts.getLast()));
      }
    } catch (DateTimeParseException madeUp) {
      // falls through to the one refusal
    }
    throw new Refusal(
        CommonError.INVALID_CURSOR, "cursor: use the nextCursor of an earlier answer, unchanged");
  }

  /** Returns whether the line was on an earlier page. */
  boolean isPast(UsageLine line) {
    return String.join(SEPARATOR, group).equals(line.group().key())
        && !line.measured().period().from().isAfter(from);
  }
}
