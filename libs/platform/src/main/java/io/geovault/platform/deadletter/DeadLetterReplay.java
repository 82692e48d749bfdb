package io.geovault.platform.deadletter;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.inbox.EventApplication;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Applies dead letters again, each once and each in a transaction of its own. */
@ApplicationScoped
class DeadLetterReplay {

  private final Database database;
  private final DeadLetters deadLetters;
  private final EventApplication application;

  DeadLetterReplay(Database database, DeadLetters deadLetters, EventApplication application) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.application = application;
  }

  /**
   * Replays one; repeating the call changes nothing. Where it still cannot be applied it stays open
   * with the reason of this try, and the refusal says it.
   */
  void replay(Caller caller, String id) {
    try {
      database.writing(handle -> replay(handle, require(handle, caller, id)));
    } catch (EventRefused refused) {
      database.writing(handle -> deadLetters.explain(handle, id, refused.code(), refused.reason()));
      throw new Refusal(DeadLetterError.STILL_REFUSED, refused.reason());
    }
  }

  /** Takes one off the open list without applying it. */
  void discard(Caller caller, String id) {
    database.writing(
        handle -> {
          if (require(handle, caller, id).state() == DeadLetterState.OPEN) {
            deadLetters.end(handle, id, DeadLetterState.DISCARDED);
          }
        });
  }

  private DeadLetter require(Handle handle, Caller caller, String id) {
    return deadLetters
        .lock(handle, id)
        .filter(
            letter ->
                caller.account().isEmpty() || caller.account().get().equals(letter.accountId()))
        .orElseThrow(() -> new Refusal(CommonError.NOT_FOUND, "there is no dead letter " + id));
  }

  private void replay(Handle handle, DeadLetter letter) {
    if (letter.state() != DeadLetterState.OPEN) {
      return;
    }
    application.reapply(handle, letter.delivery());
    deadLetters.end(handle, letter.id(), DeadLetterState.REPLAYED);
  }
}
