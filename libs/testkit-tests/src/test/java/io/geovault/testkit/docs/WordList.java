package io.geovault.testkit.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that must not be written, each with its replacement, from the table in CONTRIBUTING.md.
 * Entries with a remark in parentheses are left out, because they need judgement.
 */
final class WordList {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\| (.+) \\|$");
  private static final String FIRST_ROW = "| do not write | write |";

  /** Parts of published contracts, which never change. */
  private static final List<String> PUBLISHED_NAMES = List.of("told-too-late");

  private final Map<String, String> replacements;
  private final Pattern anyWord;

  private WordList(Map<String, String> replacements) {
    this.replacements = replacements;
    this.anyWord =
        Pattern.compile(
            replacements.keySet().stream()
                .map(words -> Pattern.quote(words).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|", "(?i)\\b(?:", ")\\b")));
  }

  /** Reads the table of the page; an entry may name several words, separated by commas. */
  static WordList of(String contributing) {
    Map<String, String> replacements = new LinkedHashMap<>();
    int table = contributing.indexOf(FIRST_ROW) + FIRST_ROW.length();
    int end = contributing.indexOf("\n\n", table);
    for (MatchResult row :
        ROW.matcher(contributing.substring(table, end)).results().skip(1).toList()) {
      if (!row.group(1).contains("(")) {
        for (String word : row.group(1).split(", ", -1)) {
          replacements.put(word, row.group(2));
        }
      }
    }
    return new WordList(replacements);
  }

  int size() {
    return replacements.size();
  }

  /** Returns each listed word in the text as {@code line: word -> replacement}. */
  List<String> in(String text) {
    String checked = text;
    for (String name : PUBLISHED_NAMES) {
      checked = checked.replace(name, " ".repeat(name.length()));
    }
    List<String> found = new ArrayList<>();
    for (MatchResult match : anyWord.matcher(checked).results().toList()) {
      String word = match.group().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
      String replacement = Objects.requireNonNull(replacements.get(word));
      found.add("%d: %s -> %s".formatted(Prose.lineOf(text, match.start()), word, replacement));
    }
    return found;
  }
}
