package io.geovault.benchmarks.chaos;

import io.geovault.testkit.event.EventProbe;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Kills backup-service, the database and the object store at random points for some minutes while
 * an application writes, backups run and the log is archived. Then it lets everything run again and
 * checks every guarantee. The seed makes a run's sequence repeatable, but not its timing.
 */
public final class ChaosRun {

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final int PAUSE_SPREAD_MILLIS = 8_000;

  private final Path work;
  private final Duration length;
  private final long seed;
  private final PrintStream out = System.out;

  public ChaosRun(Path work, Duration length, long seed) {
    this.work = work;
    this.length = length;
    this.seed = seed;
  }

  /** Prints the actions and findings; returns true if every guarantee holds. */
  public boolean run() throws IOException, InterruptedException {
    out.printf("chaos for %s, seed %d%n", length, seed);
    try (ChaosStack stack = new ChaosStack(work);
        EventProbe events = new EventProbe(stack.kafka(), "backup.events");
        Writer writer = new Writer(stack.mysqlPort(), stack.mysqlUser(), stack.mysqlPassword())) {
      Backups backups = new Backups(stack);
      backups.announce(stack.credentials());
      act(stack, backups, new Random(seed));
      backups.settle(writer);
      List<String> broken = new Verdict(stack, backups, events, work).findings(out);
      out.printf("%d transactions were written%n", writer.written());
      broken.forEach(finding -> out.println("BROKEN: " + finding));
      out.println(
          broken.isEmpty() ? "every promise holds" : broken.size() + " promises are broken");
      return broken.isEmpty();
    }
  }

  private void act(ChaosStack stack, Backups backups, Random random) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      backups.beginOne();
      // Waits for no condition: the next failure comes at a random time.
      Thread.sleep(SHORTEST_PAUSE.toMillis() + random.nextInt(PAUSE_SPREAD_MILLIS));
      Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
      out.println("  " + blow);
      blow.strike(stack, random);
    }
  }

  /** One kind of injected failure. */
  private enum Blow {
    SERVICE_KILLED,
    DATABASE_KILLED,
    STORE_KILLED,
    LOG_ROTATED,
    LOG_RESET;

    private static final int LONGEST_ABSENCE_MILLIS = 4_000;

    void strike(ChaosStack stack, Random random) throws InterruptedException {
      int absence = random.nextInt(LONGEST_ABSENCE_MILLIS);
      switch (this) {
        case SERVICE_KILLED -> stack.killService(absence);
        case DATABASE_KILLED -> stack.killMySql(absence);
        case STORE_KILLED -> stack.killStore(absence);
        case LOG_ROTATED -> stack.sql("FLUSH BINARY LOGS");
        case LOG_RESET -> stack.sql("RESET BINARY LOGS AND GTIDS");
      }
    }
  }
}
