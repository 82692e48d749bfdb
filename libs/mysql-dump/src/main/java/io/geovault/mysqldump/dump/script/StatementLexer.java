package io.geovault.mysqldump.dump.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Follows a script byte by byte the way the {@code mysql} client does, remembering only whether a
 * statement, a quoted text or a comment is open. Multi-byte UTF-8 needs no care: none of its bytes
 * looks like a quote.
 */
final class StatementLexer {
  private enum State {
    CODE,
    DASH,
    DASH_DASH,
    LINE_COMMENT,
    SLASH,
    SLASH_STAR,
    SLASH_STAR_M,
    BLOCK,
    BLOCK_STAR,
    QUOTED,
    ESCAPED,
    DOLLAR_TAG,
    DOLLAR_TEXT
  }

  static final byte[] SEMICOLON = {';'};

  private byte[] delimiter = SEMICOLON;
  private int matched;
  private State state = State.CODE;
  private byte quote;
  private boolean empty = true;
  private boolean backslashEscapes = true;
  private boolean lineCommentEnded;
  private byte previous = '\n';
  private final ByteArrayOutputStream tag = new ByteArrayOutputStream();
  private byte[] dollarQuote = {};

  /**
   * Returns whether nothing is open: the next line begins a statement, a comment or a client
   * command.
   */
  boolean atStatementStart() {
    return empty && state == State.CODE;
  }

  /** Returns whether the last line taken ended inside a comment that ends with its line. */
  boolean lineCommentEnded() {
    return lineCommentEnded;
  }

  /** Ends the statement although its delimiter was not recognized as one. */
  void endStatement() {
    matched = 0;
    empty = true;
    state = State.CODE;
  }

  boolean hasPlainDelimiter() {
    return delimiter.length == 1 && delimiter[0] == ';';
  }

  String delimiter() {
    return new String(delimiter, StandardCharsets.UTF_8);
  }

  void delimiter(byte[] text) {
    delimiter = text.clone();
    matched = 0;
  }

  /**
   * Must be false while {@code sql_mode} contains NO_BACKSLASH_ESCAPES: then a backslash is plain
   * text.
   */
  void backslashEscapes(boolean on) {
    backslashEscapes = on;
  }

  /**
   * Takes bytes up to and including the first line end, or up to {@code to}; returns the index
   * after the last byte taken.
   */
  int takeLine(byte[] bytes, int from, int to) {
    int i = from;
    lineCommentEnded = false;
    while (i < to) {
      byte b = bytes[i++];
      if (state == State.QUOTED) {
        i = skipQuoted(bytes, i - 1, to);
        if (bytes[i - 1] == '\n') {
          return i;
        }
        continue;
      }
      take(b);
      if (b == '\n') {
        return i;
      }
    }
    return i;
  }

  /** The hot loop: nearly all bytes of a dump are inside quotes or are numbers. */
  private int skipQuoted(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == quote) {
        state = State.CODE;
        return i + 1;
      }
      if (b == '\\' && backslashEscapes && quote != '`') {
        state = State.ESCAPED;
        return i + 1;
      }
      if (b == '\n') {
        return i + 1;
      }
    }
    return to;
  }

  private void take(byte b) {
    switch (state) {
      case CODE -> code(b);
      case DASH -> afterDash(b);
      case DASH_DASH -> afterDashDash(b);
      case LINE_COMMENT -> inLineComment(b);
      case SLASH -> afterSlash(b);
      case SLASH_STAR -> afterSlashStar(b);
      case SLASH_STAR_M -> afterSlashStarM(b);
      case BLOCK -> state = b == '*' ? State.BLOCK_STAR : State.BLOCK;
      case BLOCK_STAR -> state = b == '/' ? State.CODE : b == '*' ? State.BLOCK_STAR : State.BLOCK;
      case ESCAPED -> state = State.QUOTED;
      case DOLLAR_TAG -> inDollarTag(b);
      case DOLLAR_TEXT -> inDollarText(b);
      case QUOTED -> throw new IllegalStateException("Quoted text is skipped elsewhere");
    }
  }

  private void code(byte b) {
    if (b == delimiter[matched]) {
      if (++matched == delimiter.length) {
        matched = 0;
        empty = true;
      }
      return;
    }
    if (matched > 0) {
      matched = 0;
      empty = false;
    }
    byte before = previous;
    previous = b;
    switch (b) {
      case '\'', '"', '`' -> {
        quote = b;
        state = State.QUOTED;
        empty = false;
      }
      case '#' -> state = State.LINE_COMMENT;
      case '-' -> state = State.DASH;
      case '/' -> state = State.SLASH;
      case ' ', '\t', '\r', '\n' -> {}
      case '$' -> dollar(before);
      default -> empty = false;
    }
  }

  private void inLineComment(byte b) {
    if (b == '\n') {
      state = State.CODE;
      lineCommentEnded = true;
    }
  }

  /**
   * Handles the source of a library or of a routine in another language; rows never contain any.
   */
  private void dollar(byte before) {
    empty = false;
    if (!hasPlainDelimiter() && !isOfName(before)) {
      tag.reset();
      tag.write('$');
      state = State.DOLLAR_TAG;
    }
  }

  private void inDollarTag(byte b) {
    if (b == '$') {
      tag.write(b);
      dollarQuote = tag.toByteArray();
      matched = 0;
      state = State.DOLLAR_TEXT;
    } else if (isOfName(b)) {
      tag.write(b);
    } else {
      codeAfterAll(b);
    }
  }

  private void inDollarText(byte b) {
    if (b != dollarQuote[matched]) {
      matched = b == '$' ? 1 : 0;
    } else if (++matched == dollarQuote.length) {
      matched = 0;
      state = State.CODE;
    }
  }

  private static boolean isOfName(byte b) {
    return b < 0 || b == '_' || b == '$' || Character.isLetterOrDigit(b);
  }

  private void afterDash(byte b) {
    if (b == '-') {
      state = State.DASH_DASH;
    } else {
      codeAfterAll(b);
    }
  }

  /** Two dashes begin a comment only before white space or the line's end. */
  private void afterDashDash(byte b) {
    if (b == '\n') {
      state = State.CODE;
    } else if (b >= 0 && b <= ' ') {
      state = State.LINE_COMMENT;
    } else {
      codeAfterAll(b);
    }
  }

  private void afterSlash(byte b) {
    if (b == '*') {
      state = State.SLASH_STAR;
    } else {
      codeAfterAll(b);
    }
  }

  /** A conditional comment or a hint is code: quotes and delimiters in it count. */
  private void afterSlashStar(byte b) {
    switch (b) {
      case '!', '+' -> {
        state = State.CODE;
        empty = false;
      }
      case 'M' -> state = State.SLASH_STAR_M;
      case '*' -> state = State.BLOCK_STAR;
      default -> state = State.BLOCK;
    }
  }

  private void afterSlashStarM(byte b) {
    if (b == '!') {
      state = State.CODE;
      empty = false;
    } else {
      state = b == '*' ? State.BLOCK_STAR : State.BLOCK;
    }
  }

  private void codeAfterAll(byte b) {
    empty = false;
    state = State.CODE;
    code(b);
  }
}
