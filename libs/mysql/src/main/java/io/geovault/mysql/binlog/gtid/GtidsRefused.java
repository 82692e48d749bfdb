package io.geovault.mysql.binlog.gtid;

/**
 * A server reports a set of transactions that cannot be kept: it is too long, or its text does not
 * read back to an equal text. A wrongly kept set would hide a gap or report a gap that does not
 * exist.
 */
public final class GtidsRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 120;

  GtidsRefused(String rule, String text) {
    super(
        "The server's GTID set cannot be kept: it %s (%d characters, '%s')"
            .formatted(rule, text.length(), shortened(text)));
  }

  /** Returns enough of a text to recognize it, in one line. */
  public static String shortened(String text) {
    String line = text.replaceAll("\\s+", "");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
