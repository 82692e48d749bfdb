package io.geovault.replication.policy.change;

import io.geovault.platform.problem.Refusal;
import io.geovault.replication.policy.CrossRegionPolicy;

/** What became of a change: the settings from now on, or the rule it breaks. */
public sealed interface ChangeOutcome {

  String instanceId();

  /** The settings are these from now on; they may have been before. */
  record Applied(CrossRegionPolicy policy) implements ChangeOutcome {
    @Override
    public String instanceId() {
      return policy.instanceId();
    }
  }

  /** Nothing was changed. */
  record Refused(String instanceId, Refusal refusal) implements ChangeOutcome {}

  /** The settings, or the refusal thrown. */
  default CrossRegionPolicy orThrow() {
    return switch (this) {
      case Applied(CrossRegionPolicy policy) -> policy;
      case Refused(String id, Refusal refusal) -> throw refusal;
    };
  }
}
