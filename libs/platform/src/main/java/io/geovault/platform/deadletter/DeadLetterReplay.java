package io.geovault.platform.deadletter;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.inbox.EventApplication;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Applies dead letters again, each once and each in its own transaction. */
@ApplicationScoped
class DeadLetterReplay {

  private static final ReentrantLock ONE = new ReentrantLock(true);

  private final Database database;
  private final DeadLetters deadLetters;
  private final EventApplication application;
  private final AuditTrail trail;

  DeadLetterReplay(
      Database database, DeadLetters deadLetters, EventApplication application, AuditTrail trail) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.application = application;
    this.trail = trail;
  }

  /**
   * Replays one dead letter; repeating the call changes nothing. If the event still cannot be
   * applied, the dead letter stays open with the reason of this attempt, and the refusal contains
   * that reason.
   */
  void replay(Caller caller, String id) {
    attempt(
        id,
        handle -> {
          DeadLetter letter = require(handle, caller, id);
          if (letter.state() == DeadLetterState.OPEN) {
            apply(handle, letter);
            recordAudit(handle, caller, letter, DeadLetterState.REPLAYED);
          }
        });
  }

  /** Replays one dead letter whose instance has become known. No caller asked for this replay. */
  void replayWaiting(String id) {
    attempt(
        id,
        handle ->
            deadLetters
                .lock(handle, id)
                .filter(letter -> letter.state() == DeadLetterState.OPEN)
                .ifPresent(letter -> apply(handle, letter)));
  }

  private void attempt(String id, Consumer<Handle> replay) {
    // One at a time in this process, because an event may be large.
    ONE.lock();
    try {
      database.writing(replay);
    } catch (EventRefused refused) {
      database.writing(handle -> deadLetters.explain(handle, id, refused.code(), refused.reason()));
      throw new Refusal(DeadLetterError.STILL_REFUSED, refused.reason());
    } finally {
      ONE.unlock();
    }
  }

  private void apply(Handle handle, DeadLetter letter) {
    application.reapply(handle, deadLetters.delivery(handle, letter.id()));
    deadLetters.end(handle, letter.id(), DeadLetterState.REPLAYED);
  }

  /** Removes one dead letter from the open list without applying it. */
  void discard(Caller caller, String id) {
    database.writing(
        handle -> {
          DeadLetter letter = require(handle, caller, id);
          if (letter.state() == DeadLetterState.OPEN) {
            deadLetters.end(handle, id, DeadLetterState.DISCARDED);
            recordAudit(handle, caller, letter, DeadLetterState.DISCARDED);
          }
        });
  }

  private void recordAudit(Handle handle, Caller caller, DeadLetter letter, DeadLetterState state) {
    trail.append(
        handle,
        new AuditedChange(
            caller,
            state == DeadLetterState.REPLAYED
                ? DeadLetterAction.DEAD_LETTER_REPLAYED
                : DeadLetterAction.DEAD_LETTER_DISCARDED,
            new Affected(letter.accountId(), letter.instanceId(), letter.id()),
            Changes.of("state", letter.state(), state).and("code", letter.code(), null)));
  }

  private DeadLetter require(Handle handle, Caller caller, String id) {
    return deadLetters
        .lock(handle, id)
        .filter(
            letter ->
                caller.account().isEmpty() || caller.account().get().equals(letter.accountId()))
        .orElseThrow(() -> Refusal.notFound("dead letter", id));
  }
}
