package io.geovault.recyclebin.bin;

import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.ReleaseCause;

/**
 * What of an instance's specification decides about its life.
 *
 * @param mayEnter whether such an instance ever enters the bin (C1)
 */
public record Traits(boolean mayEnter, boolean virtualMerchantSite, PayType payType) {

  /** Those of that specification. */
  public static Traits of(InstanceSpec spec) {
    return new Traits(
        spec.instanceClass() == InstanceClass.PRIMARY && !spec.dedicatedCluster(),
        spec.virtualMerchantSite(),
        spec.payType());
  }

  /** Whether it expires rather than becomes overdue. */
  public boolean isSubscription() {
    return payType == PayType.SUBSCRIPTION;
  }

  /** Why it is released when somebody asks for it. */
  public ReleaseCause byHand() {
    return isSubscription() ? ReleaseCause.UNSUBSCRIBED : ReleaseCause.MANUAL;
  }
}
