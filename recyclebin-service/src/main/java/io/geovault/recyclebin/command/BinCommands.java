package io.geovault.recyclebin.command;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.idempotency.Created;
import io.geovault.platform.idempotency.IdempotencyKeys;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinAction;
import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.entry.EntryPresenter;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Handles every command in one transaction: locks the entry, compares its version, decides the
 * command and writes the result. A repeat under the same key gets the same answer.
 */
@Singleton
public class BinCommands {

  private final Database database;
  private final Instances instances;
  private final BinEntries entries;
  private final BinWriter writer;
  private final IdempotencyKeys idempotency;
  private final EntryPresenter presenter;
  private final CommandTrail trail;

  BinCommands(
      Database database,
      Instances instances,
      BinEntries entries,
      BinWriter writer,
      IdempotencyKeys idempotency,
      EntryPresenter presenter,
      CommandTrail trail) {
    this.database = database;
    this.instances = instances;
    this.entries = entries;
    this.writer = writer;
    this.idempotency = idempotency;
    this.presenter = presenter;
    this.trail = trail;
  }

  /**
   * One call.
   *
   * @param action the action recorded in the audit trail
   * @param what the call's name and body, which distinguish a repeat from another request
   */
  public record Call(
      Caller caller,
      RecycleBinAction action,
      String instanceId,
      @Nullable String ifMatch,
      @Nullable String idempotencyKey,
      List<Object> what) {}

  /** Decides the transition of a locked entry; null if the entry stays unchanged. */
  public interface Command extends BiFunction<Handle, BinEntry, @Nullable Transition> {}

  public Created carryOut(Call call, Command command) {
    try {
      return decide(call, command);
    } catch (Refusal refusal) {
      trail.refused(call, refusal);
      throw refusal;
    }
  }

  private Created decide(Call call, Command command) {
    return database.write(
        handle -> {
          Instance instance = instances.require(handle, call.caller(), call.instanceId());
          return idempotency.once(
              handle,
              call.caller(),
              call.idempotencyKey(),
              List.of(call.instanceId(), call.what()),
              () -> presenter.accepted(change(handle, instance, call, command)));
        });
  }

  private BinEntry change(Handle handle, Instance instance, Call call, Command command) {
    BinEntry entry = entries.lock(handle, instance);
    VersionTag.check(VersionTag.parse(call.ifMatch()), entry.version(), "the entry");
    Transition step = command.apply(handle, entry);
    if (step == null) {
      return entry;
    }
    writer.write(handle, List.of(step));
    trail.carriedOut(handle, call, instance, step);
    return step.after();
  }

  /** Refuses unless the caller repeated the instance's id. */
  public static void requireConfirmation(String instanceId, @Nullable String confirmation) {
    if (!Objects.equals(instanceId, confirmation)) {
      throw new Refusal(
          RecycleBinError.CONFIRMATION_REQUIRED,
          "send {\"confirmation\": \"" + instanceId + "\"}; it cannot be undone");
    }
  }
}
