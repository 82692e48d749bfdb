package io.geovault.platform.observability;

import io.geovault.platform.database.Database;
import io.geovault.platform.observability.Ages.Age;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The backlog in the service's tables: unsent events, unfinished jobs, and dead letters that need
 * attention. Every replica reports the same values, for the whole installation.
 */
@ApplicationScoped
class WorkMeters implements Sweeps {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final Database database;
  private final Clock clock;
  private final Ages oldestJob;
  private final MultiGauge jobs;
  private final AtomicLong deadLetters = new AtomicLong();
  private final AtomicLong parked = new AtomicLong();
  private volatile @Nullable Instant unsent;

  WorkMeters(Database database, Clock clock, MeterRegistry meters) {
    this.database = database;
    this.clock = clock;
    this.oldestJob = Ages.of(MultiGauge.builder("geovault.jobs.age"), meters, clock);
    this.jobs = MultiGauge.builder("geovault.jobs").register(meters);
    meters.gauge("geovault.dead.letters", deadLetters);
    meters.gauge("geovault.outbox.parked", parked);
    Gauge.builder("geovault.outbox.age", this, WorkMeters::secondsUnsent)
        .baseUnit("seconds")
        .register(meters);
  }

  /** Jobs of one kind; {@code oldest} is the due time of the job that has been due longest. */
  record Work(String kind, String state, long jobs, Instant oldest) {}

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("work-meters", PERIOD, this::look).startingAfter(Duration.ZERO));
  }

  void look() {
    List<Work> work = database.read(this::work);
    jobs.register(
        work.stream()
            .map(each -> Row.of(tags(each).and("state", each.state()), each.jobs()))
            .toList(),
        true);
    oldestJob.show(
        work.stream()
            .filter(each -> each.state().equals("due"))
            .map(each -> new Age(tags(each), each.oldest()))
            .toList());
    unsent = database.read(WorkMeters::oldestEvent);
    deadLetters.set(database.read(WorkMeters::openLetters));
    parked.set(database.read(WorkMeters::parkedEvents));
  }

  private static Tags tags(Work work) {
    return Tags.of("kind", work.kind());
  }

  private List<Work> work(Handle handle) {
    return handle
        .createQuery(
            """
            select kind, 'due' as state, count(*) as jobs, min(not_before) as oldest
            from job where state = 'READY' and not_before <= :now group by kind
            union all
            select kind, 'running', count(*), min(created_at) from job where state = 'RUNNING' group by kind
            """)
        .bind("now", clock.instant())
        .map(
            (row, context) ->
                new Work(
                    row.getString("kind"),
                    row.getString("state"),
                    row.getLong("jobs"),
                    row.getTimestamp("oldest").toInstant()))
        .list();
  }

  private static @Nullable Instant oldestEvent(Handle handle) {
    return handle
        .createQuery("select created_at from outbox where parked_at is null order by id limit 1")
        .mapTo(Instant.class)
        .findOne()
        .orElse(null);
  }

  private double secondsUnsent() {
    return Ages.seconds(unsent, clock);
  }

  private static long openLetters(Handle handle) {
    return handle
        .createQuery("select count(*) from dead_letter where state = 'OPEN'")
        .mapTo(Long.class)
        .one();
  }

  private static long parkedEvents(Handle handle) {
    return handle
        .createQuery("select count(*) from outbox where parked_at is not null")
        .mapTo(Long.class)
        .one();
  }
}
