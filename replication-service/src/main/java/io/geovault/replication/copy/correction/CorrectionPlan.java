package io.geovault.replication.copy.correction;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopy;
import java.util.List;

/** The effect of accepting one announcement on every copy of the set; pure. */
record CorrectionPlan(LocalBackupCompleted announced, List<Step> steps) {

  CorrectionPlan {
    steps = List.copyOf(steps);
  }

  /** One copy, and the effect on it. */
  record Step(CrossRegionCopy copy, CorrectionEffect effect) {}

  static CorrectionPlan of(LocalBackupCompleted announced, List<CrossRegionCopy> copies) {
    return new CorrectionPlan(
        announced,
        copies.stream().map(copy -> new Step(copy, effect(announced.location(), copy))).toList());
  }

  private static CorrectionEffect effect(ObjectLocation announced, CrossRegionCopy copy) {
    ObjectLocation recorded = copy.backupSet().location();
    if (recorded.equals(announced)) {
      return CorrectionEffect.AS_ANNOUNCED;
    }
    return switch (copy.state()) {
      case CopyState.Pending pending -> CorrectionEffect.STARTS_OVER;
      case CopyState.Running running -> CorrectionEffect.STARTS_OVER;
      case CopyState.Failed failed ->
          failed.forGood() ? CorrectionEffect.ENDED : CorrectionEffect.STARTS_OVER;
      case CopyState.Completed completed ->
          haveSameBytes(recorded, announced)
              ? CorrectionEffect.SAME_BYTES
              : CorrectionEffect.VERIFIED_OTHERWISE;
      case CopyState.Purged purged -> CorrectionEffect.ENDED;
    };
  }

  private static boolean haveSameBytes(ObjectLocation recorded, ObjectLocation announced) {
    return recorded.sizeBytes() == announced.sizeBytes()
        && recorded.sha256().equals(announced.sha256());
  }

  /** The copies with that effect. */
  List<CrossRegionCopy> with(CorrectionEffect effect) {
    return steps.stream().filter(step -> step.effect() == effect).map(Step::copy).toList();
  }

  /** Refuses a correction that would delete a verified copy, and one with nothing to correct. */
  void check() {
    List<String> verified =
        with(CorrectionEffect.VERIFIED_OTHERWISE).stream().map(CrossRegionCopy::id).toList();
    if (!verified.isEmpty()) {
      throw new Refusal(
          ReplicationError.VERIFIED_COPY_DIFFERS,
          "copy %s is verified and has other bytes than the object announced now; announce that object as a set with an id of its own"
              .formatted(String.join(", ", verified)));
    }
    if (steps.stream().allMatch(step -> step.effect() == CorrectionEffect.ENDED)) {
      throw new Refusal(
          ReplicationError.NOTHING_TO_CORRECT,
          "no copy of backup set %s of instance %s waits, runs, failed or is complete"
              .formatted(announced.backupSetId(), announced.instanceId()));
    }
  }
}
