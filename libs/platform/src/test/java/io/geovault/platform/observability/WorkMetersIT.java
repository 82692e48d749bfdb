package io.geovault.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.testkit.MutableClock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A5")
class WorkMetersIT {

  private static final String JOB =
      """
      insert into job (id, kind, subject, payload, state, not_before, created_at)
      values (?, ?, 'rm-1', '{}', ?, ?, ?)
      """;

  private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  private final Database database = TestDatabase.fresh();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WorkMeters meters = new WorkMeters(database, clock, registry);

  @Test
  void shouldShowNothingWhereNothingWaits() {
    // When
    meters.look();

    // Then
    assertThat(shown())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "geovault.outbox.age", 0.0,
                "geovault.outbox.parked", 0.0,
                "geovault.dead.letters", 0.0));
  }

  @Test
  void shouldShowWhatWaitsAndForHowLongAlsoBetweenTwoLooks() {
    // Given
    job("copy-1", "copy", "READY", Duration.ZERO);
    job("copy-2", "copy", "READY", Duration.ofSeconds(5));
    job("copy-3", "copy", "READY", Duration.ofHours(1));
    job("copy-4", "copy", "RUNNING", Duration.ZERO);
    job("copy-5", "copy", "COMPLETED", Duration.ZERO);
    database.writing(
        handle -> {
          handle.execute(
              "insert into outbox (topic, key, headers, payload, created_at) values ('t', 'k', '{}', '', ?)",
              clock.instant());
          handle.execute(
              """
              insert into outbox (topic, key, headers, payload, created_at, parked_at, failure)
              values ('t', 'p', '{}', '', '2020-01-01', now(), 'too large')
              """);
          handle.execute(
              """
              insert into dead_letter (id, topic, headers, code, reason, state, failed_at, origin)
              values ('dl-1', 't', '{}', 'c', 'r', 'OPEN', now(), '1'),
                ('dl-2', 't', '{}', 'c', 'r', 'DISCARDED', now(), '2')
              """);
        });
    clock.advance(Duration.ofSeconds(10));

    // When
    meters.look();
    clock.advance(Duration.ofSeconds(30));

    // Then
    assertThat(shown())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "geovault.outbox.age", 40.0,
                "geovault.outbox.parked", 1.0,
                "geovault.dead.letters", 1.0,
                "geovault.jobs kind=copy state=due", 2.0,
                "geovault.jobs kind=copy state=running", 1.0,
                "geovault.jobs.age kind=copy", 40.0));
  }

  @Test
  void shouldShowNoMoreWhatIsDone() {
    // Given
    job("copy-1", "copy", "READY", Duration.ZERO);
    meters.look();

    // When
    database.writing(handle -> handle.execute("update job set state = 'COMPLETED'"));
    meters.look();

    // Then
    assertThat(shown())
        .containsOnlyKeys("geovault.outbox.age", "geovault.outbox.parked", "geovault.dead.letters");
  }

  private void job(String id, String kind, String state, Duration dueIn) {
    database.writing(
        handle ->
            handle.execute(JOB, id, kind, state, clock.instant().plus(dueIn), clock.instant()));
  }

  private Map<String, Double> shown() {
    return registry.getMeters().stream()
        .collect(Collectors.toMap(WorkMetersIT::name, WorkMetersIT::value));
  }

  private static String name(Meter meter) {
    return meter.getId().getTags().stream()
        .map(tag -> " " + tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining("", meter.getId().getName(), ""));
  }

  private static double value(Meter meter) {
    return meter.measure().iterator().next().getValue();
  }
}
