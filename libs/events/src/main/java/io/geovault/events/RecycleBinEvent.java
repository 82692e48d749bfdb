package io.geovault.events;

import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.ReleaseCause;
import io.geovault.events.recyclebin.EntryState;
import io.geovault.events.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to an instance in the recycle bin, on {@code recyclebin.events}. */
public sealed interface RecycleBinEvent extends VaultEvent {

  /**
   * An instance came into the bin. Its window closes at {@code windowClosesAt}: a locked one is
   * released then, a released one destroyed; absent where it is released for good.
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

  /** Nothing is charged for the instance from {@code stoppedAt} on, until it is unlocked. */
  record InstanceBillingStopped(
      String instanceId, String accountId, String region, ReleaseCause cause, Instant stoppedAt)
      implements RecycleBinEvent {
    public InstanceBillingStopped {
      Rules.instance(instanceId, accountId, region);
      Rules.required("cause", cause);
      Rules.required("stoppedAt", stoppedAt);
    }
  }

  /** A locked instance was renewed or its payment settled: it left the bin. */
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
   * A released instance is to be restored to a new one; {@code spec} is the whole of what is
   * wanted, without endpoint and credentials. Answered by {@code InstanceRebuilt}.
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

  /** Somebody had the instance destroyed, with a second person's approval where one is named. */
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
   * The last word on an instance: it is destroyed since {@code destroyedAt}. Where an account
   * destroys by two persons, other services believe this event alone, because only
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
   * From now on the instances of an account are destroyed by two persons, or no longer. The one
   * event that is about an account: it is keyed by the account's id. A lower version is old news.
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

    /** An account is in no region. */
    @Override
    public String region() {
      return "";
    }
  }
}
