package io.geovault.replication.policy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Learns of settings that were changed, in the transaction that saves them. */
public interface PolicyWatcher {

  /** These settings hold from now on, those of the destinations that did not change included. */
  void saved(Handle handle, List<CrossRegionPolicy> policies);
}
