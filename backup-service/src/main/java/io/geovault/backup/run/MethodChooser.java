package io.geovault.backup.run;

import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.instance.Instance;

/** Decides how a run that nobody chose a method for is made (B3). */
public interface MethodChooser {

  /** A method, and why it and no other, in words for the owner. */
  record Choice(BackupMethod method, String reason) {}

  /** The method for the instance as it is known now. */
  Choice choose(Instance instance);
}
