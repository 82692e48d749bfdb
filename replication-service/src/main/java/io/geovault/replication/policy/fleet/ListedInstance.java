package io.geovault.replication.policy.fleet;

import io.geovault.platform.instance.Instance;
import io.geovault.replication.policy.CrossRegionPolicy;

/** An instance with its cross-region settings. */
record ListedInstance(Instance instance, CrossRegionPolicy policy) {

  String id() {
    return instance.id();
  }
}
