package io.geovault.platform.idempotency;

import io.geovault.platform.database.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets answers and seen event ids that nobody can be repeating any more. */
@ApplicationScoped
class IdempotencySweeper {

  private final Database database;
  private final Clock clock;
  private final Duration keepKeys;
  private final Duration keepEvents;

  IdempotencySweeper(
      Database database,
      Clock clock,
      @ConfigProperty(name = "geovault.idempotency.keep", defaultValue = "7D") Duration keepKeys,
      @ConfigProperty(name = "geovault.inbox.keep", defaultValue = "30D") Duration keepEvents) {
    this.database = database;
    this.clock = clock;
    this.keepKeys = keepKeys;
    this.keepEvents = keepEvents;
  }

  @Scheduled(every = "10m", delayed = "1m")
  void sweep() {
    Instant now = clock.instant();
    database.writing(
        handle -> {
          handle.execute("delete from idempotency_key where created_at < ?", now.minus(keepKeys));
          handle.execute("delete from inbox where received_at < ?", now.minus(keepEvents));
        });
  }
}
