package io.geovault.recyclebin.bin;

import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.ReleaseCause;

/**
 * The parts of an instance's specification that decide about its life.
 *
 * @param mayEnter whether such an instance can ever enter the bin (C1)
 */
public record Traits(boolean mayEnter, boolean virtualMerchantSite, PayType payType) {

  /** The traits of that specification. */
  public static Traits of(InstanceSpec spec) {
    return new Traits(
        spec.instanceClass() == InstanceClass.PRIMARY && !spec.dedicatedCluster(),
        spec.virtualMerchantSite(),
        spec.payType());
  }

  /** Returns whether the instance expires, rather than becomes overdue. */
  public boolean isSubscription() {
    return payType == PayType.SUBSCRIPTION;
  }

  /** The cause of a release that a caller requests. */
  public ReleaseCause byHand() {
    return isSubscription() ? ReleaseCause.UNSUBSCRIBED : ReleaseCause.MANUAL;
  }
}
