package io.geovault.mysql.binlog;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server's binlog from a position onward, without end, read ahead on a separate virtual thread
 * into bounded memory. For one polling thread. After a failure the stream stays failed, but
 * everything that was read before the failure is still returned.
 */
public final class BinlogStream implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int MOST_HELD = 8 << 20;

  private final StreamRequest request;
  private final RawClient client;

  /** An empty value marks the end of the stream. */
  private final BlockingQueue<Optional<StreamSignal>> signals = new LinkedBlockingQueue<>();

  private final Semaphore room;
  private final Thread reader;
  private volatile @Nullable RuntimeException failure;

  private BinlogStream(StreamRequest request, IntSupplier mostHeld) {
    this.request = request;
    this.room = new Semaphore(request.bufferBytes());
    var joiner = new EventJoiner(request.file(), request.position(), this::enqueue);
    this.client = new RawClient(request, mostHeld, joiner);
    this.reader =
        Thread.ofVirtual().name("binlog-" + request.endpoint()).unstarted(this::readToTheEnd);
  }

  /** Begins to read; {@link #poll} reports it if the log cannot be read. */
  public static BinlogStream open(StreamRequest request) {
    return open(request, () -> MOST_HELD);
  }

  /**
   * Begins to read, and does not hold in memory events with more than {@code mostHeld} bytes; the
   * limit is read again for each event.
   */
  public static BinlogStream open(StreamRequest request, IntSupplier mostHeld) {
    var stream = new BinlogStream(request, mostHeld);
    stream.reader.start();
    return stream;
  }

  /**
   * Returns the next signal, or empty if none arrived in that time. Throws the failure that ended
   * the stream: {@link BinlogUnreadable}, or a {@link io.geovault.mysql.MySqlException} that says
   * whether to try again.
   */
  public Optional<StreamSignal> poll(Duration atMost) throws InterruptedException {
    Optional<StreamSignal> signal = signals.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (signal == null) {
      return Optional.empty();
    }
    if (signal.isEmpty()) {
      signals.add(signal);
      throw failure == null ? new IllegalStateException("ended without a reason") : failure;
    }
    room.release(weight(signal.get()));
    return signal;
  }

  /** Returns whether everything read so far was polled. */
  public boolean isDrained() {
    return signals.isEmpty();
  }

  private void enqueue(StreamSignal signal) {
    try {
      room.acquire(weight(signal));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed", closed);
    }
    signals.add(Optional.of(signal));
  }

  private int weight(StreamSignal signal) {
    return switch (signal) {
      case StreamSignal.Event event ->
          Math.min(event.event().bytes().length, request.bufferBytes());
      case StreamSignal.Large large -> 0;
      case StreamSignal.FileOpened opened -> 0;
      case StreamSignal.FileDated dated -> 0;
      case StreamSignal.Idle idle -> 0;
    };
  }

  private void readToTheEnd() {
    try {
      client.stream();
    } catch (Exception cause) {
      failure = StreamFailures.of(request.endpoint(), cause);
    } finally {
      signals.add(Optional.empty());
    }
  }

  @Override
  public void close() {
    reader.interrupt();
    try {
      client.disconnect();
      reader.join(STOP_LIMIT);
    } catch (java.io.IOException alreadyGone) {
      // The connection is closed already.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
