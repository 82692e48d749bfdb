package io.geovault.mysql.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * A gzip file made by several threads: blocks compressed on their own, each a gzip member, which
 * {@code gzip -d} and every other reader joins. Memory is bounded by the blocks in flight. Closing
 * it closes what it writes to. Used by one thread.
 */
public final class BlockGzip extends OutputStream {
  static final int BLOCK = 1 << 20;

  private final OutputStream target;
  private final ExecutorService threads;
  private final int inFlight;
  private final GzipMember compressor;
  private final Queue<Future<byte[]>> blocks = new ArrayDeque<>();
  private byte[] block = new byte[BLOCK];
  private int length;
  private boolean closed;

  /** Compresses on the given threads, at most {@code inFlight} blocks ahead of the target. */
  public BlockGzip(OutputStream target, ExecutorService threads, int inFlight, int level) {
    this.target = target;
    this.threads = threads;
    this.inFlight = inFlight;
    this.compressor = new GzipMember(level);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int taken = Math.min(count - done, BLOCK - length);
      System.arraycopy(bytes, offset + done, block, length, taken);
      length += taken;
      done += taken;
      if (length == BLOCK) {
        submit();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    submit();
    while (!blocks.isEmpty()) {
      writeOldest();
    }
    target.close();
  }

  private void submit() throws IOException {
    byte[] content = block;
    int size = length;
    block = closed ? new byte[0] : new byte[BLOCK];
    length = 0;
    blocks.add(threads.submit(() -> compressor.compress(content, size)));
    if (blocks.size() > inFlight) {
      writeOldest();
    }
  }

  private void writeOldest() throws IOException {
    try {
      target.write(blocks.remove().get());
    } catch (ExecutionException e) {
      throw new IOException("a block cannot be compressed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var failure = new InterruptedIOException("interrupted while compressing");
      failure.initCause(e);
      throw failure;
    }
  }
}
