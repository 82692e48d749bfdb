package io.geovault.backup.run;

import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.instance.Instance;

/** Chooses the method of a run for which no caller chose one (B3). */
public interface MethodChooser {

  /** A method and the reason for it, in words for the owner. */
  record Choice(BackupMethod method, String reason) {}

  /** Returns the method for the instance in its current state. */
  Choice choose(Instance instance);
}
