package io.geovault.recyclebin.command;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinAction;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * Records in the audit trail which caller carried out which command, and refusals of commands that
 * destroy.
 */
@Singleton
class CommandTrail {

  private final Database database;
  private final AuditTrail trail;
  private final Instances instances;

  CommandTrail(Database database, AuditTrail trail, Instances instances) {
    this.database = database;
    this.trail = trail;
    this.instances = instances;
  }

  /** Records a command that was carried out. */
  void carriedOut(Handle handle, BinCommands.Call call, Instance instance, Transition step) {
    append(handle, call, call.action(), instance, changes(call, step));
  }

  private static Changes changes(BinCommands.Call call, Transition step) {
    BinState after = step.after().state();
    Changes changes = Changes.of("state", step.before().state().shown(), after.shown());
    if (after instanceof BinState.Rebuilding rebuilding) {
      return changes.and("rebuildId", null, rebuilding.rebuild().id());
    }
    // One person requested it and another approved it: the entry names both.
    return step.by().equals(call.caller().subject())
        ? changes
        : changes.and("requestedBy", null, step.by());
  }

  /**
   * Records a refusal if its action requires it and the caller may know of the instance. Uses its
   * own transaction, because the transaction of the command is rolled back.
   */
  void refused(BinCommands.Call call, Refusal refusal) {
    call.action()
        .whenRefused()
        .ifPresent(
            action -> database.writing(handle -> recordRefusal(handle, call, action, refusal)));
  }

  private void recordRefusal(
      Handle handle, BinCommands.Call call, RecycleBinAction action, Refusal refusal) {
    Changes changes = Changes.of("refusal", null, refusal.code().slug());
    instances
        .find(handle, call.instanceId())
        .filter(instance -> call.caller().mayAccess(instance.accountId()))
        .ifPresent(instance -> append(handle, call, action, instance, changes));
  }

  private void append(
      Handle handle,
      BinCommands.Call call,
      RecycleBinAction action,
      Instance instance,
      Changes changes) {
    Affected affected = Affected.instance(instance.accountId(), instance.id());
    trail.append(handle, new AuditedChange(call.caller(), action, affected, changes));
  }
}
