package io.geovault.backup.log;

import io.geovault.platform.instance.Instance;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which instances are to have log backup. */
public interface LogBackupChoice {

  /** Whether this instance's log is to be archived. */
  boolean isOn(Handle handle, Instance instance);

  /** Some of the instances whose log is to be archived and that nothing archives. */
  List<String> unattended(Handle handle, int limit);
}
