package io.geovault.platform.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One gauge per thing that tells how many seconds ago its moment was. It goes on growing between
 * two looks at the database, so that a service that stopped looking does not show a fine figure.
 */
public final class Ages {

  private final MultiGauge gauges;
  private final Clock clock;

  private Ages(MultiGauge gauges, Clock clock) {
    this.gauges = gauges;
    this.clock = clock;
  }

  /** Gauges for a meter of that name. */
  public static Ages of(MultiGauge.Builder meter, MeterRegistry registry, Clock clock) {
    return new Ages(meter.baseUnit("seconds").register(registry), clock);
  }

  /**
   * A thing by its tags.
   *
   * @param since null where nothing is behind, which is shown as 0
   */
  public record Age(Tags tags, @Nullable Instant since) {

    /** As a database column tells it. */
    public static Age of(Tags tags, @Nullable Timestamp since) {
      return new Age(tags, since == null ? null : since.toInstant());
    }
  }

  /** Shows these and no others. */
  public void show(List<Age> ages) {
    gauges.register(
        ages.stream().map(age -> Row.of(age.tags(), () -> seconds(age.since(), clock))).toList(),
        true);
  }

  static double seconds(@Nullable Instant since, Clock clock) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
