package io.geovault.replication.region;

import io.geovault.objectstore.link.Link;
import io.geovault.objectstore.link.LinkPriority;
import io.geovault.objectstore.link.Pace;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The links between regions that have a limit, each shared by all copies of this replica. */
@Singleton
public class LinkLimits {

  private final Map<String, Link> limited = new TreeMap<>();
  private final MeterRegistry meters;

  LinkLimits(LinkConfig config, Regions regions, MeterRegistry meters) {
    this.meters = meters;
    config
        .byPair()
        .forEach(
            (pair, limit) -> {
              requireKnown(pair, regions);
              limited.put(pair, new Link(limit.bytesPerSecond().asLongValue(), System::nanoTime));
            });
  }

  void start(@Observes StartupEvent started) {
    limited.forEach(this::measure);
  }

  private void measure(String pair, Link link) {
    Gauge.builder("replication.link.waiting", link, Link::waiting)
        .tag("link", pair)
        .register(meters);
    for (LinkPriority kind : LinkPriority.values()) {
      FunctionCounter.builder("replication.link.bytes", link, it -> it.passed(kind))
          .tag("link", pair)
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
  }

  /** The pace of an account's transfers of that kind; unlimited if the link has no limit. */
  public Pace pace(String source, String destination, String account, LinkPriority priority) {
    @Nullable Link link = limited.get(source + ">" + destination);
    return link == null ? Pace.NONE : link.pace(account, priority);
  }

  /** Refuses a limit that applies to no pair, because it must be a typing error. */
  private static void requireKnown(String pair, Regions regions) {
    String[] ends = pair.split(">", -1);
    boolean known =
        ends.length == 2 && Stream.of(ends).allMatch(region -> regions.find(region).isPresent());
    if (!known) {
      throw new IllegalStateException(
          "replication.link.%s is no pair source>destination of regions in the catalogue"
              .formatted(pair));
    }
  }
}
