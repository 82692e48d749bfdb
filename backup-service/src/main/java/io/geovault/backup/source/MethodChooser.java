package io.geovault.backup.source;

import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;

/**
 * Chooses the method of a run for which no caller chose one (B3): physical if a tool may be able to
 * read the instance's data, logical otherwise. It is called within transactions, so it does not
 * query the instance: a run that cannot read the data changes to the logical method.
 */
@Singleton
public class MethodChooser {

  private final PhysicalProspect prospect;

  MethodChooser(PhysicalProspect prospect) {
    this.prospect = prospect;
  }

  /** A method and the reason for it, in words for the owner. */
  public record Choice(BackupMethod method, String reason) {}

  /** Returns the method for the instance in its current state. */
  public Choice choose(Instance instance) {
    return prospect
        .obstacle(instance)
        .map(reason -> new Choice(BackupMethod.LOGICAL, reason))
        .orElseGet(
            () ->
                new Choice(
                    BackupMethod.PHYSICAL,
                    "the instance and mariadb-backup are on the same machine"));
  }
}
