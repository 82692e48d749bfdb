package io.geovault.events.instance;

import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * The complete changeable state of an instance, so that applying it needs no earlier event. Without
 * an endpoint or credentials an instance's backups can be copied, but none can be taken.
 */
public record InstanceSpec(
    String engine,
    String engineVersion,
    Edition edition,
    StorageClass storageClass,
    InstanceClass instanceClass,
    PayType payType,
    boolean serverless,
    boolean dedicatedCluster,
    boolean tdeEnabled,
    boolean virtualMerchantSite,
    long storageBytes,
    @Nullable Endpoint endpoint,
    @Nullable String credentialsRef,
    @Nullable ServerTls tls) {
  private static final String ENGINE = "MySQL";

  public InstanceSpec {
    Rules.check(ENGINE.equals(Rules.required("engine", engine)), "engine", "must be MySQL");
    Rules.text("engineVersion", engineVersion, 128);
    Rules.required("edition", edition);
    Rules.required("storageClass", storageClass);
    Rules.required("instanceClass", instanceClass);
    Rules.required("payType", payType);
    Rules.number("storageBytes", storageBytes);
    if (credentialsRef != null) {
      Rules.reference("credentialsRef", credentialsRef);
    }
  }
}
