package io.geovault.mysqldump.dump.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The session settings that a dump sets before its first database and restores after its last: each
 * script made from the dump begins and ends with them, so that each works alone.
 */
public final class ScriptFrame {
  private static final Pattern SAVED =
      Pattern.compile("(/\\*M?!\\d+) SET @OLD_(\\w+)=@@(\\w+)", Pattern.CASE_INSENSITIVE);

  private final ByteArrayOutputStream opening = new ByteArrayOutputStream();

  void add(byte[] bytes, int offset, int length) {
    opening.write(bytes, offset, length);
  }

  /** Returns the text with which each script begins. */
  public byte[] opening() {
    return opening.toByteArray();
  }

  /**
   * Returns statements that restore each saved setting; made here because a data script ends long
   * before the dump.
   */
  public byte[] closing() {
    var text = new StringBuilder("\n");
    Matcher saved = SAVED.matcher(opening.toString(StandardCharsets.ISO_8859_1));
    while (saved.find()) {
      text.append(saved.group(1)).append(" SET ").append(saved.group(3));
      text.append("=@OLD_").append(saved.group(2)).append(" */;\n");
    }
    return text.append("\n-- End of script\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
