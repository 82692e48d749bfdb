package io.geovault.backup.retention;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Runs batches region by region, each region on a thread of its own and never twice at once: a
 * store that does not answer delays no other region.
 */
public final class RegionBatches {

  private static final Logger LOG = Logger.getLogger(RegionBatches.class);

  private final String name;
  private final Predicate<String> batch;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  /**
   * Prepares the work.
   *
   * @param name of the work, for the log
   * @param batch handles one batch of a region and returns whether more rows may be due there now
   */
  public RegionBatches(String name, Predicate<String> batch) {
    this.name = name;
    this.batch = batch;
  }

  /** Starts the regions that are not running already; does not wait for any of them. */
  public void start(Collection<String> regions) {
    for (String region : regions) {
      if (busy.add(region)) {
        threads.execute(() -> runAll(region));
      }
    }
  }

  /** Ends all work; claimed rows are due again when their claim ends. */
  public void stop() {
    threads.shutdownNow();
  }

  private void runAll(String region) {
    try {
      while (batch.test(region)) {
        // Continue with the next batch.
      }
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "%s in %s failed and is tried again", name, region);
    } finally {
      busy.remove(region);
    }
  }
}
