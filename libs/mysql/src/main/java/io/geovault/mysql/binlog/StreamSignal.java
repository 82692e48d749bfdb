package io.geovault.mysql.binlog;

import java.time.Instant;

/** What a replication stream tells, in the order in which it happened. */
public sealed interface StreamSignal {

  /** What follows stands in this file. */
  record FileOpened(String file) implements StreamSignal {}

  /**
   * When the server made the file that was opened, to the second: a file of the same name made at
   * another time is another file.
   */
  record FileDated(String file, Instant createdAt) implements StreamSignal {}

  /** The next event of the file. */
  record Event(RawEvent event) implements StreamSignal {}

  /** The next event of the file, too large to be held: nothing follows until it was copied. */
  record Large(LargeEvent event) implements StreamSignal {}

  /** The server has nothing more to send at the moment. */
  record Idle() implements StreamSignal {}
}
