package io.geovault.backup.run;

import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;

/** Chooses logical backups, the only kind that reaches an instance known by its address alone. */
@Singleton
class LogicalOnly implements MethodChooser {

  @Override
  public Choice choose(Instance instance) {
    return new Choice(
        BackupMethod.LOGICAL, "no physical tool reaches the data of an instance known by address");
  }
}
