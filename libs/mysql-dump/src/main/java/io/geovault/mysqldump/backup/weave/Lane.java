package io.geovault.mysqldump.backup.weave;

import io.geovault.mysqldump.archive.GzipMember;
import io.geovault.mysqldump.dump.script.DumpSink;
import io.geovault.mysqldump.dump.script.ScriptFrame;
import io.geovault.mysqldump.dump.script.ScriptPart;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The path of one process into the archive: its rows in blocks of whole statements, each block
 * compressed on its own, and the structure of its tables in pieces. Only a statement larger than a
 * block is cut.
 */
final class Lane implements DumpSink {
  /**
   * A little less than the size of the statements that dump tools write, so that one statement
   * fills a block.
   */
  private static final int BLOCK = 768 << 10;

  private static final int FIRST_ROOM = 1 << 20;
  static final int LARGEST_BLOCK = 4 << 20;

  private final Lanes lanes;
  private final int number;
  private final GzipMember compressor;
  private final ExecutorService threads;
  private final PieceSink structure;
  private byte[] block = new byte[FIRST_ROOM];
  private int length;
  private boolean tableOpen;

  Lane(Lanes lanes, int number, GzipMember compressor, ExecutorService threads, Pieces pieces) {
    this.lanes = lanes;
    this.number = number;
    this.compressor = compressor;
    this.threads = threads;
    this.structure = new PieceSink(pieces);
  }

  @Override
  public void opened(ScriptFrame frame) {
    lanes.frame(frame);
  }

  @Override
  public void databaseReached(String database) {
    structure.databaseReached(database);
  }

  @Override
  public void tableReached() throws IOException {
    tableDone();
    tableOpen = true;
  }

  @Override
  public void tablesDone() throws IOException {
    flush(false);
    tableDone();
    put(new LaneItem.DatabaseDone());
  }

  private void tableDone() throws IOException {
    if (tableOpen) {
      tableOpen = false;
      put(new LaneItem.TableDone());
    }
  }

  @Override
  public void write(ScriptPart part, byte[] bytes, int offset, int count, boolean ended)
      throws IOException {
    if (part != ScriptPart.ROWS) {
      structure.write(part, bytes, offset, count, ended);
      return;
    }
    int done = 0;
    while (done < count) {
      int taken = Math.min(count - done, LARGEST_BLOCK - length);
      append(bytes, offset + done, taken);
      done += taken;
      boolean whole = ended && done == count;
      if (length == LARGEST_BLOCK || (whole && length >= BLOCK)) {
        flush(!whole);
      }
    }
  }

  private void append(byte[] bytes, int offset, int count) {
    if (length + count > block.length) {
      int wanted = Math.max(length + count, Math.min(2 * block.length, LARGEST_BLOCK));
      block = Arrays.copyOf(block, wanted);
    }
    System.arraycopy(bytes, offset, block, length, count);
    length += count;
  }

  private void flush(boolean open) throws IOException {
    if (length == 0) {
      return;
    }
    byte[] content = block;
    int size = length;
    Future<byte[]> member = threads.submit(() -> compressor.compress(content, size));
    block = new byte[FIRST_ROOM];
    length = 0;
    put(new LaneItem.Block(member, size, open));
  }

  private void put(LaneItem item) throws IOException {
    try {
      lanes.put(number, item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var failure = new InterruptedIOException("interrupted while waiting for the archive");
      failure.initCause(e);
      throw failure;
    }
  }

  @Override
  public void finished() {
    structure.finished();
  }
}
