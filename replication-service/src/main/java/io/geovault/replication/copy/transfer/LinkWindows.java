package io.geovault.replication.copy.transfer;

import io.geovault.objectstore.link.LinkPriority;
import io.geovault.objectstore.link.Pace;
import io.geovault.objectstore.link.Window;
import io.geovault.objectstore.link.WindowRange;
import io.geovault.replication.copy.CopyConfig;
import io.geovault.replication.region.LinkLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The number of parts and small objects in flight on each link, chosen by this replica from the
 * link's throughput. If the link also has a limit, both apply. Logs do not use these windows.
 */
@Singleton
class LinkWindows {

  private final Map<String, Window> byPair = new ConcurrentHashMap<>();
  private final LinkLimits limits;
  private final MeterRegistry meters;
  private final WindowRange range;

  LinkWindows(CopyConfig config, LinkLimits limits, MeterRegistry meters) {
    this.limits = limits;
    this.meters = meters;
    this.range = WindowRange.upTo(Math.max(config.concurrency(), config.parallelParts()));
  }

  /** The pace of an account's sets on a link between two regions that have stores. */
  Pace pace(String source, String destination, String account) {
    return byPair
        .computeIfAbsent(source + ">" + destination, this::open)
        .pace(account, limits.pace(source, destination, account, LinkPriority.DATA));
  }

  private Window open(String pair) {
    Window window = new Window(range, System::nanoTime);
    List.of(
            Gauge.builder("replication.link.window", window, Window::limit),
            Gauge.builder("replication.link.window.used", window, Window::inFlight),
            Gauge.builder("replication.link.window.waiting", window, Window::waiting),
            Gauge.builder("replication.link.goodput", window, Window::goodput))
        .forEach(gauge -> gauge.tag("link", pair).register(meters));
    return window;
  }
}
