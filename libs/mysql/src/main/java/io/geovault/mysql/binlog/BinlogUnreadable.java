package io.geovault.mysql.binlog;

import org.jspecify.annotations.Nullable;

/**
 * The server cannot send the log from the requested position, or the events that it sends do not
 * join: the file does not exist any more, another file has its name, or the file is damaged. A
 * repeated request does not help; the server's log files must be examined.
 */
public final class BinlogUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BinlogUnreadable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
