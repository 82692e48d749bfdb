package io.geovault.replication.policy.change;

import io.geovault.platform.problem.Refusal;
import io.geovault.replication.policy.CrossRegionPolicy;

/** The outcome of a change: the settings from now on, or the broken rule. */
public sealed interface ChangeOutcome {

  String instanceId();

  /** These settings apply from now on; they may have applied before the change. */
  record Applied(CrossRegionPolicy policy) implements ChangeOutcome {
    @Override
    public String instanceId() {
      return policy.instanceId();
    }
  }

  /** Nothing was changed. */
  record Refused(String instanceId, Refusal refusal) implements ChangeOutcome {}

  /** Returns the settings, or throws the refusal. */
  default CrossRegionPolicy orThrow() {
    return switch (this) {
      case Applied(CrossRegionPolicy policy) -> policy;
      case Refused(String id, Refusal refusal) -> throw refusal;
    };
  }
}
