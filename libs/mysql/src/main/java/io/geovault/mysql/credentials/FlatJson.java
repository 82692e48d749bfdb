package io.geovault.mysql.credentials;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a JSON object whose values are all strings: enough for a secret, without a library. */
final class FlatJson {
  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final Pattern FIELD =
      Pattern.compile("\\s*" + STRING + "\\s*:\\s*" + STRING + "\\s*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

  private FlatJson() {}

  static Optional<Map<String, String>> parse(String text) {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return Optional.empty();
    }
    var fields = new HashMap<String, String>();
    Matcher field = FIELD.matcher(text).region(1, text.length() - 1);
    while (field.lookingAt()) {
      fields.put(unescape(field.group(1)), unescape(field.group(2)));
      if (field.end() == text.length() - 1) {
        return Optional.of(fields);
      }
      if (text.charAt(field.end()) != ',') {
        break;
      }
      field.region(field.end() + 1, text.length() - 1);
    }
    return Optional.empty();
  }

  private static String unescape(String text) {
    return ESCAPE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m)));
  }

  private static String character(MatchResult escape) {
    if (escape.group(1) != null) {
      return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    }
    return switch (escape.group(2)) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r" -> "\r";
      case "b" -> "\b";
      case "f" -> "\f";
      default -> escape.group(2);
    };
  }
}
