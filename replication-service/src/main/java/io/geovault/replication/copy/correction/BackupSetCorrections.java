package io.geovault.replication.copy.correction;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.VaultEvent;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.deadletter.DeadLetter;
import io.geovault.platform.deadletter.DeadLetters;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.job.JobRequest;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationAction;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.copy.PlannedCopy;
import io.geovault.replication.copy.intake.CopyStarter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the announcement in a dead letter as the right one. One transaction changes the copies'
 * rows and jobs, settles the dead letter, and appends to the audit trail.
 */
@Singleton
class BackupSetCorrections {

  private final DeadLetters deadLetters;
  private final CorrectedCopies copies;
  private final Jobs jobs;
  private final AuditTrail trail;

  BackupSetCorrections(
      DeadLetters deadLetters, CorrectedCopies copies, Jobs jobs, AuditTrail trail) {
    this.deadLetters = deadLetters;
    this.copies = copies;
    this.jobs = jobs;
    this.trail = trail;
  }

  /** The effect that a correction would have now, and the version that it would be made against. */
  record Preview(CorrectionView view, long version) {}

  Preview preview(Handle handle, String backupSetId, String deadLetterId) {
    LocalBackupCompleted announced = announcement(handle, backupSetId, deadLetterId);
    CorrectionPlan plan = CorrectionPlan.of(announced, copies.of(handle, announced));
    return new Preview(CorrectionView.of(deadLetterId, plan), copies.version(handle, announced));
  }

  /** Corrects the set. A repeated call changes nothing and returns the current state. */
  CorrectionView correct(
      Handle handle, Caller caller, String backupSetId, Wanted wanted, @Nullable Long version) {
    LocalBackupCompleted announced = announcement(handle, backupSetId, wanted.deadLetterId());
    copies.takeTurn(handle, announced);
    VersionTag.check(version, copies.version(handle, announced), "the set");
    Set<String> withdrawn = withdraw(handle, announced);
    CorrectionPlan plan = CorrectionPlan.of(announced, copies.lock(handle, announced));
    plan.check();
    plan.with(CorrectionEffect.STARTS_OVER)
        .forEach(copy -> startOver(handle, copy, announced, withdrawn));
    plan.with(CorrectionEffect.SAME_BYTES)
        .forEach(copy -> copies.relocate(handle, copy, announced));
    deadLetters.settle(handle, wanted.deadLetterId());
    recordAudit(handle, caller, plan, wanted);
    return CorrectionView.of(wanted.deadLetterId(), plan);
  }

  /** The requested correction. */
  record Wanted(String deadLetterId, String reason) {}

  private LocalBackupCompleted announcement(
      Handle handle, String backupSetId, String deadLetterId) {
    DeadLetter letter =
        deadLetters
            .lock(handle, deadLetterId)
            .orElseThrow(() -> Refusal.notFound("dead letter", deadLetterId));
    if (letter.code().equals(CopyStarter.CONFLICT)
        && event(handle, deadLetterId) instanceof LocalBackupCompleted announced) {
      if (announced.backupSetId().equals(backupSetId)) {
        return announced;
      }
      throw new Refusal(
          CommonError.NOT_FOUND,
          "dead letter %s announces backup set %s"
              .formatted(deadLetterId, announced.backupSetId()));
    }
    throw new Refusal(
        ReplicationError.DEAD_LETTER_NOT_CONFLICTING,
        "dead letter %s has the code %s, not %s"
            .formatted(deadLetterId, letter.code(), CopyStarter.CONFLICT));
  }

  private VaultEvent event(Handle handle, String deadLetterId) {
    try {
      return deadLetters.event(handle, deadLetterId);
    } catch (EventRefused unreadable) {
      throw new Refusal(ReplicationError.DEAD_LETTER_NOT_CONFLICTING, unreadable.reason());
    }
  }

  /**
   * Withdraws the jobs before any copy is locked, because workers lock in that order. A worker that
   * runs a withdrawn job loses its lease and records nothing more.
   */
  private Set<String> withdraw(Handle handle, LocalBackupCompleted announced) {
    Set<String> ids =
        CorrectionPlan.of(announced, copies.of(handle, announced))
            .with(CorrectionEffect.STARTS_OVER)
            .stream()
            .map(CrossRegionCopy::id)
            .collect(Collectors.toSet());
    jobs.withdraw(handle, ids);
    return ids;
  }

  private void startOver(
      Handle handle, CrossRegionCopy copy, LocalBackupCompleted announced, Set<String> withdrawn) {
    if (!withdrawn.contains(copy.id())) {
      throw new Refusal(
          CommonError.VERSION_CONFLICT,
          "copy " + copy.id() + " changed since then; request the preview again");
    }
    copies.startOver(handle, copy, announced);
    JobRequest job =
        jobs.request(copy.id(), PlannedCopy.KIND, copy.instanceId(), "{}")
            .forAccount(copy.accountId());
    jobs.enqueue(handle, List.of(job));
  }

  private void recordAudit(Handle handle, Caller caller, CorrectionPlan plan, Wanted wanted) {
    LocalBackupCompleted announced = plan.announced();
    plan.steps().stream()
        .filter(
            step ->
                step.effect() == CorrectionEffect.STARTS_OVER
                    || step.effect() == CorrectionEffect.SAME_BYTES)
        .map(CorrectionPlan.Step::copy)
        .forEach(
            copy ->
                trail.append(
                    handle,
                    new AuditedChange(
                        caller,
                        ReplicationAction.BACKUP_SET_CORRECTED,
                        Affected.instance(copy.accountId(), copy.instanceId()).target(copy.id()),
                        changes(copy, announced, wanted))));
  }

  private Changes changes(CrossRegionCopy copy, LocalBackupCompleted announced, Wanted wanted) {
    return trail
        .between(
            Map.of("location", copy.backupSet().location()),
            Map.of("location", announced.location()))
        .and("deadLetterId", null, wanted.deadLetterId())
        .and("reason", null, wanted.reason());
  }
}
