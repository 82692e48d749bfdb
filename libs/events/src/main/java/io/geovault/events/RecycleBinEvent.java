package io.geovault.events;

import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.ReleaseCause;
import io.geovault.events.recyclebin.EntryState;
import io.geovault.events.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events about an instance in the recycle bin, on {@code recyclebin.events}. */
public sealed interface RecycleBinEvent extends VaultEvent {

  /**
   * An instance entered the bin. Its window closes at {@code windowClosesAt}: then a locked
   * instance is released, and a released one is destroyed. The time is absent if the instance is
   * released permanently.
   */
  record RecycleBinEntered(
      String instanceId,
      String accountId,
      String region,
      EntryState state,
      ReleaseCause cause,
      Instant enteredAt,
      @Nullable Instant windowClosesAt)
      implements RecycleBinEvent {
    public RecycleBinEntered {
      Rules.instance(instanceId, accountId, region);
      Rules.required("state", state);
      Rules.required("cause", cause);
      Rules.required("enteredAt", enteredAt);
    }
  }

  /** From {@code stoppedAt} on, the instance is not charged until it is unlocked. */
  record InstanceBillingStopped(
      String instanceId, String accountId, String region, ReleaseCause cause, Instant stoppedAt)
      implements RecycleBinEvent {
    public InstanceBillingStopped {
      Rules.instance(instanceId, accountId, region);
      Rules.required("cause", cause);
      Rules.required("stoppedAt", stoppedAt);
    }
  }

  /** A locked instance was renewed or its payment settled: it has left the bin. */
  record InstanceUnlocked(
      String instanceId, String accountId, String region, String unlockedBy, Instant unlockedAt)
      implements RecycleBinEvent {
    public InstanceUnlocked {
      Rules.instance(instanceId, accountId, region);
      Rules.who("unlockedBy", unlockedBy);
      Rules.required("unlockedAt", unlockedAt);
    }
  }

  /**
   * A rebuild of a released instance was requested; {@code spec} is the complete requested state,
   * without endpoint and credentials. The answer is {@code InstanceRebuilt}.
   */
  record RebuildRequested(
      String rebuildId,
      String instanceId,
      String accountId,
      String region,
      InstanceSpec spec,
      String requestedBy,
      Instant requestedAt)
      implements RecycleBinEvent {
    public RebuildRequested {
      Rules.id("rebuildId", rebuildId);
      Rules.instance(instanceId, accountId, region);
      Rules.required("spec", spec);
      Rules.who("requestedBy", requestedBy);
      Rules.required("requestedAt", requestedAt);
    }
  }

  /**
   * A caller requested the destruction of the instance; a second person's approval is named if
   * there was one.
   */
  record DestroyRequested(
      String instanceId,
      String accountId,
      String region,
      String requestedBy,
      @Nullable String approvedBy,
      Instant requestedAt)
      implements RecycleBinEvent {
    public DestroyRequested {
      Rules.instance(instanceId, accountId, region);
      Rules.who("requestedBy", requestedBy);
      if (approvedBy != null) {
        Rules.who("approvedBy", approvedBy);
      }
      Rules.required("requestedAt", requestedAt);
    }
  }

  /**
   * The final event of an instance: it is destroyed since {@code destroyedAt}. If an account
   * requires two persons to destroy, other services accept only this event as proof, because only
   * recyclebin-service may write it.
   */
  record DestroyConfirmed(
      String instanceId,
      String accountId,
      String region,
      String requestedBy,
      @Nullable String approvedBy,
      Instant destroyedAt)
      implements RecycleBinEvent {
    public DestroyConfirmed {
      Rules.instance(instanceId, accountId, region);
      Rules.text("requestedBy", requestedBy);
      if (approvedBy != null) {
        Rules.text("approvedBy", approvedBy);
      }
      Rules.required("destroyedAt", destroyedAt);
    }
  }

  /**
   * An account began or ceased to require two persons for the destruction of its instances. This is
   * the only event about an account: it is keyed by the account's id. An event with a lower version
   * is outdated.
   */
  record DestroyApprovalChanged(
      String accountId, boolean destroyApprovalRequired, long version, Instant changedAt)
      implements RecycleBinEvent {
    public DestroyApprovalChanged {
      Rules.account("accountId", accountId);
      Rules.atLeast("version", 0, version);
      Rules.required("changedAt", changedAt);
    }

    @Override
    public String instanceId() {
      return accountId;
    }

    /** Empty: an account belongs to no region. */
    @Override
    public String region() {
      return "";
    }
  }
}
