package io.geovault.mysql.backup.weave;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.archive.GzipMember;
import io.geovault.mysql.dump.script.ScriptPart;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * What is written by several processes or before its place in the archive has come: all parts but
 * the rows. It waits in memory, compressed, and there is a limit to that.
 */
final class Pieces {
  private static final int MOST_BYTES = 128 << 20;

  private record Place(String database, ScriptPart part) {}

  private final GzipMember compressor;
  private final Map<Place, ByteArrayOutputStream> members = new HashMap<>();
  private int bytes;

  Pieces(GzipMember compressor) {
    this.compressor = compressor;
  }

  /** Adds to the end of a part; callable from many threads. */
  void add(String database, ScriptPart part, byte[] text) {
    byte[] member = compressor.compress(text, text.length);
    synchronized (this) {
      bytes += member.length;
      if (bytes > MOST_BYTES) {
        throw new MySqlException.DumpFailed(
            "The schemas alone take more than " + MOST_BYTES + " bytes compressed",
            "Back up fewer databases at a time",
            false,
            null);
      }
      members
          .computeIfAbsent(new Place(database, part), place -> new ByteArrayOutputStream())
          .writeBytes(member);
    }
  }

  /** A part as gzip members, forgotten with this; empty if there is nothing of it. */
  synchronized byte[] take(String database, ScriptPart part) {
    ByteArrayOutputStream found = members.remove(new Place(database, part));
    return found == null ? new byte[0] : found.toByteArray();
  }
}
