package io.geovault.mysqldump.backup.weave;

import io.geovault.mysqldump.dump.script.DumpSink;
import io.geovault.mysqldump.dump.script.ScriptPart;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * Collects everything except rows into {@link Pieces}, in portions large enough to compress well.
 */
final class PieceSink implements DumpSink {
  private static final int PORTION = 1 << 20;

  private final Pieces pieces;
  private final Map<ScriptPart, ByteArrayOutputStream> portions = new EnumMap<>(ScriptPart.class);
  private String database = "";

  PieceSink(Pieces pieces) {
    this.pieces = pieces;
  }

  @Override
  public void databaseReached(String reached) {
    finished();
    database = reached;
  }

  @Override
  public void write(ScriptPart part, byte[] bytes, int offset, int length, boolean ended) {
    ByteArrayOutputStream portion =
        portions.computeIfAbsent(part, it -> new ByteArrayOutputStream());
    portion.write(bytes, offset, length);
    if (portion.size() >= PORTION) {
      flush(part, portion);
    }
  }

  @Override
  public void finished() {
    portions.forEach(this::flush);
  }

  private void flush(ScriptPart part, ByteArrayOutputStream portion) {
    if (portion.size() > 0) {
      pieces.add(database, part, portion.toByteArray());
      portion.reset();
    }
  }
}
