package io.geovault.mysqldump.dump.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A fixed window over a stream that at the start of a line always shows the whole line or at least
 * its first bytes, however long lines are.
 */
final class LineWindow {
  private static final int SIZE = 256 * 1024;
  private static final int LOOK_AHEAD = 4096;

  private final InputStream in;
  private final byte[] bytes = new byte[SIZE];
  private int position;
  private int limit;
  private boolean ended;

  LineWindow(InputStream in) {
    this.in = in;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  void advanceTo(int newPosition) {
    position = newPosition;
  }

  /** Makes the beginning of a line visible; returns false at the end of the stream. */
  boolean showLineStart() throws IOException {
    while (!ended && limit - position < LOOK_AHEAD && !hasLineEnd()) {
      fill();
    }
    return position < limit;
  }

  /** Makes at least one byte visible; returns false at the end of the stream. */
  boolean showMore() throws IOException {
    if (position == limit && !ended) {
      fill();
    }
    return position < limit;
  }

  /** Returns whether the visible beginning of the line is this text. */
  boolean startsWith(String text) {
    return lineStart().startsWith(text);
  }

  /**
   * Returns the visible beginning of the line, no longer than the always visible part; one
   * character per byte.
   */
  String lineStart() {
    int length = Math.min(limit - position, LOOK_AHEAD);
    return new String(bytes, position, length, StandardCharsets.ISO_8859_1);
  }

  /** Returns the index after the line's end, or the limit if the line is longer than the window. */
  int lineEnd() {
    for (int i = position; i < limit; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return limit;
  }

  private boolean hasLineEnd() {
    for (int i = position; i < limit; i++) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private void fill() throws IOException {
    if (position > 0) {
      System.arraycopy(bytes, position, bytes, 0, limit - position);
      limit -= position;
      position = 0;
    }
    int count = in.read(bytes, limit, SIZE - limit);
    if (count < 0) {
      ended = true;
    } else {
      limit += count;
    }
  }
}
