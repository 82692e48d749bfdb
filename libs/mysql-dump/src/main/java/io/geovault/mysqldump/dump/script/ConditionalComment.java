package io.geovault.mysqldump.dump.script;

import java.nio.charset.StandardCharsets;

/** The conditional comments in which dump tools hide definitions from servers before 5.1. */
enum ConditionalComment {
  TRIGGER("/*!50003 CREATE*/ /*!50017 DEFINER=", "*/ /*!50003 TRIGGER", " TRIGGER"),
  EVENT("/*!50106 CREATE*/ /*!50117 DEFINER=", "*/ /*!50106 EVENT", " EVENT");

  private static final String PLAIN = "CREATE DEFINER=";

  private final String opening;
  private final String middle;
  private final String plainMiddle;

  ConditionalComment(String opening, String middle, String plainMiddle) {
    this.opening = opening;
    this.middle = middle;
    this.plainMiddle = plainMiddle;
  }

  /**
   * Returns the number of bytes from the beginning of the line up to the object's kind; 0 if it is
   * not wrapped.
   */
  int length(LineWindow window) {
    if (!window.startsWith(opening)) {
      return 0;
    }
    int found = window.lineStart().indexOf(middle);
    return found < 0 ? 0 : found + middle.length();
  }

  /** Returns the text that the server itself shows in place of these bytes. */
  byte[] unwrapped(LineWindow window, int length) {
    String definer = window.lineStart().substring(opening.length(), length - middle.length());
    return (PLAIN + definer + plainMiddle).getBytes(StandardCharsets.ISO_8859_1);
  }
}
