package io.geovault.mysql.dump;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the scripts of a dump while it runs. Data scripts come one after the other, each closed
 * before the next is asked for; schema scripts are all open until the dump ends, because views are
 * made last.
 */
public interface DumpSink {
  /** Where the schema script of a database goes; asked for once, closed at the dump's end. */
  OutputStream schema(String database) throws IOException;

  /** Where the data script of a database goes; asked for once, closed before the next one. */
  OutputStream data(String database) throws IOException;

  /** A table's schema was reached: all tables before it are complete. */
  default void tableReached(String database) {}
}
