package io.geovault.platform.sweep;

import io.geovault.platform.time.PlainDuration;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs every sweep of the service, each again and again and never twice at once. A thread is
 * borrowed for a run and given back between runs. On shutdown, batches that are running may end, no
 * further batch begins, and after a few seconds the remaining ones are interrupted.
 */
@Singleton
final class Sweeper {

  private static final Logger LOG = Logger.getLogger(Sweeper.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;
  private static final int BEFORE_ALL_OTHERS = 1;

  private final List<Sweeps> beans;
  private final MeterRegistry meters;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("sweeps").factory(), new DiscardPolicy());
  final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("sweep-", 1).factory(),
          new DiscardPolicy());
  private volatile boolean stopping;

  Sweeper(@All List<Sweeps> beans, MeterRegistry meters) {
    this.beans = beans;
    this.meters = meters;
  }

  /** Other beans check their settings and prepare their rows first. */
  void start(@Observes @Priority(AFTER_ALL_OTHERS) StartupEvent started) {
    beans.stream()
        .flatMap(bean -> bean.sweeps().stream())
        .map(sweep -> new Repetition(sweep, meters))
        .forEach(each -> later(each, each.sweep().first()));
  }

  /** Ends before the beans give up what their batches use. */
  void stop(@Observes @Priority(BEFORE_ALL_OTHERS) ShutdownEvent stopped) {
    stopping = true;
    timer.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.infof("Sweeps still running after %s are interrupted", PlainDuration.of(STOP_LIMIT));
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void later(Repetition each, Duration pause) {
    var unused = timer.schedule(() -> begin(each), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void begin(Repetition each) {
    try {
      threads.execute(() -> run(each));
    } catch (OutOfMemoryError noThread) {
      // The system may refuse a thread; a sweep that no one repeats would stay undone.
      each.failed(noThread);
      later(each, each.sweep().every());
    }
  }

  private void run(Repetition each) {
    each.run(() -> stopping);
    later(each, each.sweep().every());
  }
}
