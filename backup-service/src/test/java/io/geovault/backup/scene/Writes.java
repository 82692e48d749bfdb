package io.geovault.backup.scene;

import io.geovault.servers.mysql.MySqlServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes small transactions one after the other, until it is closed. */
public final class Writes implements AutoCloseable {

  private final MySqlServer server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Void> done;
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile boolean stopped;

  private Writes(MySqlServer server) {
    this.server = server;
    done = CompletableFuture.runAsync(this::write, thread);
  }

  public static Writes to(MySqlServer server) {
    return new Writes(server);
  }

  private void write() {
    String some =
        "INSERT INTO shop.orders (note) VALUES (REPEAT('n', 90));\n".repeat(40)
            + "BEGIN; UPDATE shop.orders SET note = 'changed' WHERE id % 7 = 0;"
            + " INSERT INTO shop.orders (note) VALUES ('last'); COMMIT;";
    while (!stopped) {
      server.query(some);
      rounds.incrementAndGet();
    }
  }

  /** Returns how many rounds of a few dozen transactions were written. */
  public int rounds() {
    return rounds.get();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      done.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the writes broke", e);
    } finally {
      thread.shutdownNow();
    }
  }
}
