package io.geovault.replication.copy.correction;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.replication.copy.CopyStatus;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.copy.correction.CorrectionPlan.Step;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The effect of a correction, made or previewed.
 *
 * @param announced the object that the dead letter announces
 */
@Schema(name = "BackupSetCorrectionPlan")
public record CorrectionView(
    String backupSetId,
    String instanceId,
    String accountId,
    String deadLetterId,
    ObjectLocation announced,
    List<CopyView> copies) {

  public CorrectionView {
    copies = List.copyOf(copies);
  }

  /**
   * One copy of the set.
   *
   * @param recorded the object that it is a copy of, or should have been
   * @param status before the correction
   */
  @Schema(name = "CorrectedCopy")
  public record CopyView(
      String copyId,
      String destinationRegion,
      CopyStatus status,
      ObjectLocation recorded,
      CorrectionEffect effect) {

    private static CopyView of(Step step) {
      CrossRegionCopy copy = step.copy();
      return new CopyView(
          copy.id(),
          copy.destinationRegion(),
          copy.state().status(),
          copy.backupSet().location(),
          step.effect());
    }
  }

  static CorrectionView of(String deadLetterId, CorrectionPlan plan) {
    LocalBackupCompleted set = plan.announced();
    return new CorrectionView(
        set.backupSetId(),
        set.instanceId(),
        set.accountId(),
        deadLetterId,
        set.location(),
        plan.steps().stream().map(CopyView::of).toList());
  }
}
