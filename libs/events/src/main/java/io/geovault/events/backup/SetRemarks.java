package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup set needs of the server it is imported into, and how it differs from the server it
 * was taken from. The lists are bounded: what is beyond {@link #MOST_OMITTED} and {@link
 * #MOST_WARNINGS} is counted in {@code unlisted}, and the set itself names all of it.
 *
 * @param requiredMaxAllowedPacket the least {@code max_allowed_packet} in bytes that takes the
 *     largest statement; 0 where the set holds no statements
 * @param unlisted how many objects and warnings the lists leave out
 */
public record SetRemarks(
    long requiredMaxAllowedPacket,
    List<OmittedObject> omitted,
    List<String> warnings,
    long unlisted) {
  /** How many objects are listed at most. */
  public static final int MOST_OMITTED = 50;

  /** How many warnings are listed at most. */
  public static final int MOST_WARNINGS = 50;

  /** How many characters a reason or a warning keeps. */
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

  // Lists are nullable here although the components are not: JSON may leave them out.
  private static int beyond(@Nullable List<?> all, int most) {
    return all == null ? 0 : Math.max(0, all.size() - most);
  }

  private static <T> @Nullable List<T> first(@Nullable List<T> all, int most) {
    return all == null || all.size() <= most ? all : all.subList(0, most);
  }
}
