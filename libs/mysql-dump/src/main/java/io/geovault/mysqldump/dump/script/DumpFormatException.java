package io.geovault.mysqldump.dump.script;

import java.io.IOException;

/** The dump does not have the format that dump tools write, or it ends before it is complete. */
public final class DumpFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  DumpFormatException(String message) {
    super(message);
  }
}
