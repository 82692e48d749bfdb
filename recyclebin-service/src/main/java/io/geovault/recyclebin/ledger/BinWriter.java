package io.geovault.recyclebin.ledger;

import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.outbox.OutboxRecord;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.rule.Offers;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes decided steps: the entry after the last step, its history, and the events for other
 * services.
 */
@Singleton
public class BinWriter {

  private final StateColumns columns;
  private final Outbox outbox;
  private final Offers offers;
  private final DestructionConfirmations finalWords;
  private final Clock clock;

  BinWriter(
      StateColumns columns,
      Outbox outbox,
      Offers offers,
      DestructionConfirmations finalWords,
      Clock clock) {
    this.columns = columns;
    this.outbox = outbox;
    this.offers = offers;
    this.finalWords = finalWords;
    this.clock = clock;
  }

  /** Writes steps of a locked entry that a request or an event caused. */
  public void write(Handle handle, List<Transition> steps) {
    save(handle, steps);
    steps.forEach(step -> step.events().forEach(event -> outbox.append(handle, event)));
    finalWords.of(handle, steps).forEach(event -> outbox.append(handle, event));
  }

  /** Writes steps of many locked entries that no request caused. */
  public void writeMany(Handle handle, List<Transition> steps) {
    save(handle, steps);
    List<OutboxRecord> records =
        Stream.concat(
                steps.stream().flatMap(step -> step.events().stream()),
                finalWords.of(handle, steps).stream())
            .map(event -> outbox.announce(event, null, null))
            .toList();
    outbox.append(handle, records);
  }

  private void save(Handle handle, List<Transition> steps) {
    if (steps.isEmpty()) {
      return;
    }
    Map<String, BinEntry> last = new LinkedHashMap<>();
    steps.forEach(step -> last.put(step.after().owner().instanceId(), step.after()));
    update(handle, List.copyOf(last.values()));
    remember(handle, steps.stream().filter(Transition::isMove).toList());
  }

  private void update(Handle handle, List<BinEntry> entries) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update bin_entry set kind = :kind, state = :state, detail = cast(:detail as jsonb),
              version = :version, life_at = :life, final_backup_at = :backup, due_at = :due,
              listed_at = :listed, stuck = :stuck
            where instance_id = :id
            """);
    for (BinEntry entry : entries) {
      BinState state = entry.state();
      batch
          .bind("kind", StateColumns.kind(state))
          .bind("state", state.shown().name())
          .bind("detail", columns.detail(state))
          .bind("version", entry.version())
          .bind("life", entry.lifeAt())
          .bind("backup", entry.finalBackupAt())
          .bind("due", state.dueAt())
          .bind("listed", state.listedAt())
          .bind("stuck", offers.isStuck(state))
          .bind("id", entry.owner().instanceId())
          .add();
    }
    batch.execute();
  }

  private void remember(Handle handle, List<Transition> moves) {
    if (moves.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into bin_history (instance_id, version, from_state, to_state, at, recorded_at, why, by_whom)
            values (:id, :version, :from, :to, :at, :now, :why, :by)
            """);
    for (Transition move : moves) {
      batch
          .bind("id", move.after().owner().instanceId())
          .bind("version", move.after().version())
          .bind("from", move.before().state().shown().name())
          .bind("to", move.after().state().shown().name())
          .bind("at", move.at())
          .bind("now", now)
          .bind("why", move.why())
          .bind("by", move.by())
          .add();
    }
    batch.execute();
  }
}
