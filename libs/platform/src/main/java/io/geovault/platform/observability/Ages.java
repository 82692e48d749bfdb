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
 * One gauge per object that shows how many seconds ago its moment was. The value continues to grow
 * between two reads of the database, so that a service that stopped reading does not show a good
 * value.
 */
public final class Ages {

  private final MultiGauge gauges;
  private final Clock clock;

  private Ages(MultiGauge gauges, Clock clock) {
    this.gauges = gauges;
    this.clock = clock;
  }

  /** Returns gauges for the given meter. */
  public static Ages of(MultiGauge.Builder meter, MeterRegistry registry, Clock clock) {
    return new Ages(meter.baseUnit("seconds").register(registry), clock);
  }

  /**
   * An object, identified by its tags.
   *
   * @param since null if nothing is overdue, which is shown as 0
   */
  public record Age(Tags tags, @Nullable Instant since) {

    /** Returns the age for the value of a database column. */
    public static Age of(Tags tags, @Nullable Timestamp since) {
      return new Age(tags, since == null ? null : since.toInstant());
    }
  }

  /** Shows these ages and removes all others. */
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
