package io.geovault.backup.run;

import io.geovault.backup.source.PhysicalProspect;
import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;

/**
 * Chooses physical backups if a tool may be able to read the instance's data, and logical ones
 * otherwise. It is called within transactions, so it does not query the instance: a run that cannot
 * read the data changes to the logical method.
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
