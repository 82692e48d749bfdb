package io.geovault.mysqldump.archive;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reuses part buffers: allocating a new one of this size would cost a garbage collection each time.
 */
final class BufferPool {
  private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();

  byte[] take(int size) {
    byte @Nullable [] buffer = free.poll();
    while (buffer != null && buffer.length != size) {
      buffer = free.poll();
    }
    return buffer == null ? new byte[size] : buffer;
  }

  void giveBack(byte[] buffer) {
    free.add(buffer);
  }
}
