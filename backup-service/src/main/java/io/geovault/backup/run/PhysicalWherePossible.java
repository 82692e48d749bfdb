package io.geovault.backup.run;

import io.geovault.backup.source.PhysicalProspect;
import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;

/**
 * Chooses physical backups where a tool may reach the instance's data, else logical ones. It is
 * asked within transactions, so it does not ask the instance: a run that finds the data out of
 * reach after all changes over.
 */
@Singleton
class PhysicalWherePossible implements MethodChooser {

  private final PhysicalProspect prospect;

  PhysicalWherePossible(PhysicalProspect prospect) {
    this.prospect = prospect;
  }

  @Override
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
