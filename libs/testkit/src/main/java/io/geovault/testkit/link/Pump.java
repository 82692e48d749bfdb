package io.geovault.testkit.link;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries one direction of a connection. A chunk leaves when the window has room for it, arrives
 * after the one-way time, and frees its room when its acknowledgement would be back.
 */
final class Pump {
  private static final int STRETCH = 64 << 10;
  private static final ScheduledExecutorService ACKNOWLEDGEMENTS =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("link-acknowledgements").factory());

  /** A chunk of bytes; a chunk without bytes is the end of the stream. */
  @SuppressWarnings("ArrayRecordComponent") // handed from one thread to the other, never compared
  private record Stretch(byte[] bytes, int length, long arrivesAt) {}

  /** The source and the target of a direction. */
  record Way(Socket from, Socket to, Direction direction) {}

  private final Way way;
  private final LinkSettings settings;
  private final LinkState state;
  private final Runnable broken;
  private final Semaphore window;
  private final BlockingQueue<Stretch> onTheWay = new LinkedBlockingQueue<>();
  private final Thread reader = Thread.ofVirtual().name("link-reader").unstarted(this::read);
  private final Thread writer = Thread.ofVirtual().name("link-writer").unstarted(this::write);

  Pump(Way way, LinkSettings settings, LinkState state, Runnable broken) {
    this.way = way;
    this.settings = settings;
    this.state = state;
    this.broken = broken;
    this.window = new Semaphore(settings.windowBytes());
  }

  void start() {
    reader.start();
    writer.start();
  }

  void stop() {
    reader.interrupt();
    writer.interrupt();
  }

  private void read() {
    int most = Math.min(STRETCH, settings.windowBytes());
    try {
      while (true) {
        byte[] bytes = new byte[most];
        int count = way.from().getInputStream().read(bytes);
        int length = Math.max(0, count);
        window.acquire(length);
        state.awaitPassage();
        state.apply(way.direction(), bytes, length);
        onTheWay.add(new Stretch(bytes, length, System.nanoTime() + settings.oneWay().toNanos()));
        if (count < 0) {
          return;
        }
      }
    } catch (IOException e) {
      broken.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      while (true) {
        Stretch next = onTheWay.take();
        awaitArrival(next);
        state.awaitPassage();
        if (next.length() == 0) {
          way.to().shutdownOutput();
          return;
        }
        way.to().getOutputStream().write(next.bytes(), 0, next.length());
        acknowledge(next.length());
      }
    } catch (IOException e) {
      broken.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitArrival(Stretch next) throws InterruptedException {
    long left = next.arrivesAt() - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = next.arrivesAt() - System.nanoTime();
    }
  }

  private void acknowledge(int length) {
    if (settings.oneWay().isZero()) {
      window.release(length);
    } else {
      var unused =
          ACKNOWLEDGEMENTS.schedule(
              () -> window.release(length), settings.oneWay().toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
