package io.geovault.mysql.dump.script;

import java.io.IOException;

/** Takes what one process of a dump writes, part by part, while it runs. */
public interface DumpSink {
  /** The session settings, before anything else. */
  default void opened(ScriptFrame frame) {}

  /** What follows belongs to this database; one may come twice, for its views. */
  void databaseReached(String database) throws IOException;

  /** A table's structure follows: the table before it is complete. */
  default void tableReached() throws IOException {}

  /** All tables of the database are complete; once for each, in their order. */
  default void tablesDone() throws IOException {}

  /** The next bytes of a part; {@code ended} where a statement ends and none is open. */
  void write(ScriptPart part, byte[] bytes, int offset, int length, boolean ended)
      throws IOException;

  /** The dump is whole. */
  void finished() throws IOException;
}
