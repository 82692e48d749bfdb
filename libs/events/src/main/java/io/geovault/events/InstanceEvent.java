package io.geovault.events;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.Endpoint;
import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.ReleaseCause;
import io.geovault.events.instance.ServerTls;
import io.geovault.events.instance.StorageClass;
import io.geovault.events.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events about an instance, on {@code instance.events}. */
public sealed interface InstanceEvent extends VaultEvent {

  /** An instance was created. */
  record InstanceCreated(
      String instanceId,
      String accountId,
      String region,
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
      @Nullable ServerTls tls,
      Instant createdAt)
      implements InstanceEvent {
    public InstanceCreated {
      Rules.instance(instanceId, accountId, region);
      Rules.required("createdAt", createdAt);
      // The fields are flat here and nested in InstanceModified; only InstanceSpec defines their
      // rules.
      var unused =
          new InstanceSpec(
              engine,
              engineVersion,
              edition,
              storageClass,
              instanceClass,
              payType,
              serverless,
              dedicatedCluster,
              tdeEnabled,
              virtualMerchantSite,
              storageBytes,
              endpoint,
              credentialsRef,
              tls);
    }

    /** The instance as created, in the form used by later changes. */
    public InstanceSpec spec() {
      return new InstanceSpec(
          engine,
          engineVersion,
          edition,
          storageClass,
          instanceClass,
          payType,
          serverless,
          dedicatedCluster,
          tdeEnabled,
          virtualMerchantSite,
          storageBytes,
          endpoint,
          credentialsRef,
          tls);
    }
  }

  /** An instance was changed; {@code spec} is its complete state after the change. */
  record InstanceModified(
      String instanceId, String accountId, String region, InstanceSpec spec, Instant modifiedAt)
      implements InstanceEvent {
    public InstanceModified {
      Rules.instance(instanceId, accountId, region);
      Rules.required("spec", spec);
      Rules.required("modifiedAt", modifiedAt);
    }
  }

  /** A subscription expired. */
  record InstanceExpired(String instanceId, String accountId, String region, Instant expiredAt)
      implements InstanceEvent {
    public InstanceExpired {
      Rules.instance(instanceId, accountId, region);
      Rules.required("expiredAt", expiredAt);
    }
  }

  /** A subscription was renewed and now runs until {@code expiresAt}. */
  record InstanceRenewed(
      String instanceId, String accountId, String region, Instant renewedAt, Instant expiresAt)
      implements InstanceEvent {
    public InstanceRenewed {
      Rules.instance(instanceId, accountId, region);
      Rules.required("renewedAt", renewedAt);
      Rules.required("expiresAt", expiresAt);
    }
  }

  /** A payment for the instance is overdue. */
  record InstancePaymentOverdue(
      String instanceId, String accountId, String region, Instant overdueAt)
      implements InstanceEvent {
    public InstancePaymentOverdue {
      Rules.instance(instanceId, accountId, region);
      Rules.required("overdueAt", overdueAt);
    }
  }

  /** The overdue payment was made. */
  record InstancePaymentSettled(
      String instanceId, String accountId, String region, Instant settledAt)
      implements InstanceEvent {
    public InstancePaymentSettled {
      Rules.instance(instanceId, accountId, region);
      Rules.required("settledAt", settledAt);
    }
  }

  /** Deletion was requested; a final backup precedes the release. */
  record InstanceDeleting(
      String instanceId, String accountId, String region, String requestedBy, Instant requestedAt)
      implements InstanceEvent {
    public InstanceDeleting {
      Rules.instance(instanceId, accountId, region);
      Rules.who("requestedBy", requestedBy);
      Rules.required("requestedAt", requestedAt);
    }
  }

  /** The instance's server no longer exists; its backups are kept as their rules require. */
  record InstanceReleased(
      String instanceId, String accountId, String region, Instant releasedAt, ReleaseCause cause)
      implements InstanceEvent {
    public InstanceReleased {
      Rules.instance(instanceId, accountId, region);
      Rules.required("releasedAt", releasedAt);
      Rules.required("cause", cause);
    }
  }

  /** A released instance was rebuilt as a new one with another id. */
  record InstanceRebuilt(
      String instanceId, String accountId, String region, String newInstanceId, Instant rebuiltAt)
      implements InstanceEvent {
    public InstanceRebuilt {
      Rules.instance(instanceId, accountId, region);
      Rules.id("newInstanceId", newInstanceId);
      Rules.required("rebuiltAt", rebuiltAt);
    }
  }

  /** The instance can never be rebuilt; its local data, archive and log backups must be deleted. */
  record InstanceDestroyed(String instanceId, String accountId, String region, Instant destroyedAt)
      implements InstanceEvent {
    public InstanceDestroyed {
      Rules.instance(instanceId, accountId, region);
      Rules.required("destroyedAt", destroyedAt);
    }
  }
}
