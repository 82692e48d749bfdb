package io.geovault.mysqldump.backup.weave;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.archive.GzipMember;
import io.geovault.mysqldump.dump.script.ScriptPart;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts that several processes write, or that are written before their place in the archive is
 * reached: all parts except the rows. They wait in memory, compressed and bounded.
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

  /** Appends to a part; thread-safe. */
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

  /** Removes a part and returns it as gzip members; empty if nothing was added to the part. */
  synchronized byte[] take(String database, ScriptPart part) {
    ByteArrayOutputStream found = members.remove(new Place(database, part));
    return found == null ? new byte[0] : found.toByteArray();
  }
}
