package io.geovault.replication.policy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Is notified of changed settings, in the transaction that saves them. */
public interface PolicyWatcher {

  /**
   * Called with the settings that apply from now on, including destinations that did not change.
   */
  void saved(Handle handle, List<CrossRegionPolicy> policies);
}
