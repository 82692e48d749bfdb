package io.geovault.mysqldump.dump.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Passes on the definitions of triggers, events and routines so that the stock client creates
 * exactly the original object. Dump tools put triggers and events into a conditional comment, in
 * which the client changes texts that contain the comment's end. They also put the end of the
 * statement after a body in the same line, where it becomes part of a comment with which the body
 * ends.
 */
final class DefinitionText {
  /** The line after a routine or a trigger; {@code NEXT_TIME_ZONE} is the line after an event. */
  private static final String NEXT_DELIMITER = "DELIMITER ;\n";

  private static final String NEXT_TIME_ZONE =
      "/*!50003 SET time_zone             = @saved_time_zone */ ";

  private static final int LONGEST_END = 64;

  private final StatementLexer lexer;
  private final ScriptRouter scripts;
  private final ByteArrayOutputStream heldBack = new ByteArrayOutputStream();
  private boolean unwrapped;

  DefinitionText(StatementLexer lexer, ScriptRouter scripts) {
    this.lexer = lexer;
    this.scripts = scripts;
  }

  /**
   * Passes the next line on, or all of it except its end if the following line decides about that
   * end.
   */
  void pass(LineWindow window) throws IOException {
    if (lexer.atStatementStart()) {
      unwrap(window);
    }
    boolean lineEnded = false;
    while (!lineEnded && window.showMore()) {
      int from = window.position();
      int to = lexer.takeLine(window.bytes(), from, window.limit());
      lineEnded = window.bytes()[to - 1] == '\n';
      passAllButTheEnd(window.bytes(), from, to - from);
      window.advanceTo(to);
    }
    if (lexer.atStatementStart()) {
      if (unwrapped) {
        replaceEnd(" ");
      }
      release();
    } else if (!lexer.lineCommentEnded() || endLength() == 0) {
      release();
    }
  }

  /** Checks the beginning of a line, which may show that the statement before it has ended. */
  void lookAt(LineWindow window) throws IOException {
    if (heldBack.size() == 0) {
      return;
    }
    if (window.startsWith(NEXT_DELIMITER)
        || window.startsWith(NEXT_TIME_ZONE + lexer.delimiter())) {
      replaceEnd("\n");
      lexer.endStatement();
    }
    release();
  }

  private void unwrap(LineWindow window) throws IOException {
    unwrapped = false;
    for (ConditionalComment wrapping : ConditionalComment.values()) {
      int length = wrapping.length(window);
      if (length > 0) {
        unwrapped = true;
        byte[] plain = wrapping.unwrapped(window, length);
        int done = 0;
        while (done < plain.length) {
          done = lexer.takeLine(plain, done, plain.length);
        }
        passAllButTheEnd(plain, 0, plain.length);
        window.advanceTo(window.position() + length);
        return;
      }
    }
  }

  private void passAllButTheEnd(byte[] bytes, int offset, int count) throws IOException {
    if (count < LONGEST_END) {
      heldBack.write(bytes, offset, count);
      if (heldBack.size() > 2 * LONGEST_END) {
        byte[] all = heldBack.toByteArray();
        heldBack.reset();
        passAllButTheEnd(all, 0, all.length);
      }
      return;
    }
    release();
    int kept = LONGEST_END - 1;
    scripts.write(bytes, offset, count - kept, false);
    heldBack.write(bytes, offset + count - kept, kept);
  }

  private void release() throws IOException {
    scripts.write(heldBack.toByteArray(), 0, heldBack.size(), lexer.atStatementStart());
    heldBack.reset();
  }

  /** Returns how many bytes the tool has appended to the body; 0 if none. */
  private int endLength() {
    String text = heldBack.toString(StandardCharsets.ISO_8859_1);
    String[] ends =
        unwrapped
            ? new String[] {" */ " + lexer.delimiter() + "\n", " */" + lexer.delimiter() + "\n"}
            : new String[] {" " + lexer.delimiter() + "\n"};
    for (String end : ends) {
      if (text.endsWith(end)) {
        return end.length();
      }
    }
    return 0;
  }

  private void replaceEnd(String separator) {
    byte[] text = heldBack.toByteArray();
    int length = endLength();
    if (length > 0) {
      heldBack.reset();
      heldBack.write(text, 0, text.length - length);
      heldBack.writeBytes((separator + lexer.delimiter() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
