package io.geovault.mysqldump.dump.script;

import java.io.IOException;

/** Receives the output of one process of a dump, part by part, while it runs. */
public interface DumpSink {
  /** The session settings, before anything else. */
  default void opened(ScriptFrame frame) {}

  /**
   * The following output belongs to this database; a database may be reached twice, for its views.
   */
  void databaseReached(String database) throws IOException;

  /** A table's structure follows: the table before it is complete. */
  default void tableReached() throws IOException {}

  /** All tables of the database are complete; called once for each database, in their order. */
  default void tablesDone() throws IOException {}

  /** The next bytes of a part; {@code ended} if a statement ends with them and none is open. */
  void write(ScriptPart part, byte[] bytes, int offset, int length, boolean ended)
      throws IOException;

  /** The dump is complete. */
  void finished() throws IOException;
}
