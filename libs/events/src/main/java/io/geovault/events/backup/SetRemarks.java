package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requirements of a backup set on the server it is imported into, and its differences from the
 * source server. The lists are bounded: entries beyond {@link #MOST_OMITTED} and {@link
 * #MOST_WARNINGS} are counted in {@code unlisted}, and the set itself names all of them.
 *
 * @param requiredMaxAllowedPacket the smallest {@code max_allowed_packet} in bytes that accepts the
 *     largest statement; 0 if the set holds no statements
 * @param unlisted the number of objects and warnings missing from the lists
 */
public record SetRemarks(
    long requiredMaxAllowedPacket,
    List<OmittedObject> omitted,
    List<String> warnings,
    long unlisted) {
  /** The largest number of listed objects. */
  public static final int MOST_OMITTED = 50;

  /** The largest number of listed warnings. */
  public static final int MOST_WARNINGS = 50;

  /** The largest number of characters of a reason or a warning. */
  public static final int LONGEST_TEXT = 500;

  public SetRemarks {
    Rules.number("requiredMaxAllowedPacket", requiredMaxAllowedPacket);
    Rules.number("unlisted", unlisted);
    unlisted =
        Math.min(
            unlisted + beyond(omitted, MOST_OMITTED) + beyond(warnings, MOST_WARNINGS),
            Rules.LARGEST_NUMBER);
    omitted = Rules.list("omitted", first(omitted, MOST_OMITTED));
    List<String> listed = Rules.list("warnings", first(warnings, MOST_WARNINGS));
    warnings = listed.stream().map(SetRemarks::warning).toList();
  }

  private static String warning(String text) {
    return Rules.abridged("warnings", text, LONGEST_TEXT);
  }

  // Lists are nullable here although the components are not: JSON may omit them.
  private static int beyond(@Nullable List<?> all, int most) {
    return all == null ? 0 : Math.max(0, all.size() - most);
  }

  private static <T> @Nullable List<T> first(@Nullable List<T> all, int most) {
    return all == null || all.size() <= most ? all : all.subList(0, most);
  }
}
