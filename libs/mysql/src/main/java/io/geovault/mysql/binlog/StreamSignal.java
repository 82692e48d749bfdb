package io.geovault.mysql.binlog;

import io.geovault.mysql.binlog.event.RawEvent;
import java.time.Instant;

/** A signal of a replication stream; signals arrive in the order of the log. */
public sealed interface StreamSignal {

  /** The following events are in this file. */
  record FileOpened(String file) implements StreamSignal {}

  /**
   * The time at which the server created the file that was opened, to the second: a file with an
   * equal name but another creation time is another file.
   */
  record FileDated(String file, Instant createdAt) implements StreamSignal {}

  /** The next event of the file. */
  record Event(RawEvent event) implements StreamSignal {}

  /**
   * The next event of the file, too large to be held in memory: no signal follows until it was
   * copied.
   */
  record Large(LargeEvent event) implements StreamSignal {}

  /** The server has nothing more to send at the moment. */
  record Idle() implements StreamSignal {}
}
