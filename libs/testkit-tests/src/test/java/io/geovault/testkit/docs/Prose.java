package io.geovault.testkit.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The parts of Java sources that are written for readers: comments and string literals. */
final class Prose {

  private static final String STRING = "\"(?:[^\"\\\\\\n]++|\\\\.)*+\"";
  private static final String TEXT_BLOCK = "\"\"\"(?s:.*?)\"\"\"";
  private static final String COMMENT = "//[^\\n]*+|/\\*(?s:.*?)\\*/";
  private static final String CHARACTER = "'(?:[^'\\\\\\n]|\\\\.[0-9a-fA-F]*+)'";
  private static final Pattern TOKEN =
      Pattern.compile(String.join("|", TEXT_BLOCK, STRING, COMMENT, CHARACTER));
  private static final Pattern MARKS = Pattern.compile("\"+|/\\*+|\\*/|//|(?m)^ *\\*");
  private static final char CODE = '#';

  private Prose() {}

  /**
   * Returns the comments and literals at their places. Code is masked; concatenated literals and
   * the lines of a comment follow one another, so that a phrase may span them.
   */
  static String of(String source) {
    StringBuilder prose = new StringBuilder(source.length());
    int end = 0;
    for (MatchResult token : TOKEN.matcher(source).results().toList()) {
      prose.append(masked(source.substring(end, token.start())));
      prose.append(
          token.group().startsWith("'")
              ? blank(token.group(), CODE)
              : MARKS.matcher(token.group()).replaceAll(mark -> blank(mark.group(), ' ')));
      end = token.end();
    }
    return prose.append(masked(source.substring(end))).toString();
  }

  /** Returns the string literals and text blocks of the source. */
  static List<MatchResult> literals(String source) {
    return TOKEN.matcher(source).results().filter(token -> token.group().startsWith("\"")).toList();
  }

  static int lineOf(String text, int position) {
    return 1 + (int) text.chars().limit(position).filter(each -> each == '\n').count();
  }

  private static String masked(String code) {
    return code.strip().equals("+") ? code.replace('+', ' ') : code.replaceAll("\\S", "#");
  }

  private static String blank(String text, char with) {
    return text.replaceAll("[^\\n]", String.valueOf(with));
  }
}
