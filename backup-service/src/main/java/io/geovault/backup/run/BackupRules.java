package io.geovault.backup.run;

import io.geovault.backup.BackupError;
import io.geovault.backup.source.PhysicalProspect;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;

/** Refuses a requested backup that cannot be made of the instance as it is, and names the rule. */
@Singleton
class BackupRules {

  private final RegionStores stores;
  private final PhysicalProspect physical;

  BackupRules(RegionStores stores, PhysicalProspect physical) {
    this.stores = stores;
    this.physical = physical;
  }

  void check(Instance instance, BackupRequest request) {
    if (!instance.isAlive()) {
      throw new Refusal(
          BackupError.INSTANCE_RELEASED,
          "instance " + instance.id() + " is released; there is no server to back up");
    }
    if (instance.status() == InstanceStatus.DELETING && request.trigger() != BackupTrigger.FINAL) {
      throw new Refusal(
          BackupError.INSTANCE_BEING_DELETED,
          "instance " + instance.id() + " is being deleted; only its final backup is still made");
    }
    if (instance.spec().endpoint() == null || instance.spec().credentialsRef() == null) {
      throw new Refusal(
          BackupError.INSTANCE_NOT_REACHABLE,
          "publish InstanceModified with endpoint and credentialsRef for " + instance.id());
    }
    if (!stores.has(instance.region())) {
      throw new Refusal(
          BackupError.REGION_HAS_NO_STORE, RegionWithoutStore.reason(instance.region()));
    }
    if (request.method() == BackupMethod.PHYSICAL) {
      checkPhysical(instance, request);
    }
  }

  private void checkPhysical(Instance instance, BackupRequest request) {
    if (!request.databases().isEmpty()) {
      throw new Refusal(
          BackupError.METHOD_NOT_AVAILABLE,
          "a physical backup contains the whole instance; request method LOGICAL to choose"
              + " databases");
    }
    physical
        .obstacle(instance)
        .ifPresent(
            reason -> {
              throw new Refusal(
                  BackupError.METHOD_NOT_AVAILABLE, reason + "; request method LOGICAL");
            });
  }
}
