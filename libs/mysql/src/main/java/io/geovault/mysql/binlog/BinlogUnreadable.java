package io.geovault.mysql.binlog;

import org.jspecify.annotations.Nullable;

/**
 * The server cannot send the log from where it was asked for, or what it sends does not join: the
 * file is gone, another one bears its name, or it is damaged. Asking again does not help; what the
 * server has must be looked at.
 */
public final class BinlogUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BinlogUnreadable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
