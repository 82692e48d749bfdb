package io.geovault.replication.scene;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.StorageClass;

/** Instances for unit tests. */
public final class InstanceSpecs {

  private InstanceSpecs() {}

  public static InstanceSpec eligible() {
    return of(StorageClass.CLOUD_DISK, "8.0.36", Edition.HIGH_AVAILABILITY, false);
  }

  public static InstanceSpec of(
      StorageClass storage, String version, Edition edition, boolean serverless) {
    return new InstanceSpec(
        "MySQL",
        version,
        edition,
        storage,
        InstanceClass.PRIMARY,
        PayType.PAY_AS_YOU_GO,
        serverless,
        false,
        false,
        false,
        1L << 30,
        null,
        null,
        null);
  }
}
