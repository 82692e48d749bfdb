package io.geovault.backup.log;

import io.geovault.platform.instance.Instance;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Decides which instances have log backup. */
public interface LogBackupChoice {

  /** Returns whether this instance's log must be archived. */
  boolean isOn(Handle handle, Instance instance);

  /** Returns up to {@code limit} instances that have log backup but no archiver job. */
  List<String> unattended(Handle handle, int limit);
}
