package io.geovault.platform.inbox;

import io.geovault.events.cloudevents.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The events that have been applied, by their CloudEvents source and id. */
@ApplicationScoped
class Inbox {

  private final Clock clock;

  Inbox(Clock clock) {
    this.clock = clock;
  }

  private record EventKey(String source, String id) {
    static EventKey of(Envelope envelope) {
      return new EventKey(envelope.source(), envelope.id());
    }
  }

  /**
   * Remembers the events and returns for each, in the same order, whether it is new: false if any
   * replica has applied it before, or if an earlier place of the list holds the same event. Rows
   * are inserted in the order of their keys, so that replicas with the same events wait for each
   * other instead of deadlocking.
   */
  List<Boolean> remember(Handle handle, List<Envelope> envelopes) {
    Set<EventKey> added =
        new HashSet<>(
            handle
                .createQuery(
                    """
                    insert into inbox (source, event_id, received_at)
                    select source, event_id, :now
                    from unnest(:sources, :ids) as arrived (source, event_id) order by 1, 2
                    on conflict do nothing returning source, event_id
                    """)
                .bind("now", clock.instant())
                .bindArray(
                    "sources", String.class, envelopes.stream().map(Envelope::source).toList())
                .bindArray("ids", String.class, envelopes.stream().map(Envelope::id).toList())
                .map((row, context) -> new EventKey(row.getString(1), row.getString(2)))
                .list());
    return envelopes.stream().map(envelope -> added.remove(EventKey.of(envelope))).toList();
  }
}
