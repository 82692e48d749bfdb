package io.geovault.mysqldump.dump.script;

import java.util.Optional;

/** Reads a name between backticks, in which a backtick of the name itself is doubled. */
record Identifier(String name, int end) {

  /** Returns the name that begins at the first backtick of the text. */
  static Optional<Identifier> firstIn(String text) {
    int start = text.indexOf('`');
    if (start < 0) {
      return Optional.empty();
    }
    var name = new StringBuilder();
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '`') {
        name.append(c);
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '`') {
        name.append(c);
        i++;
      } else {
        return Optional.of(new Identifier(name.toString(), i + 1));
      }
    }
    return Optional.empty();
  }
}
