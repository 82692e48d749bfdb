package io.geovault.backup.catalog;

import io.geovault.backup.BackupError;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.problem.Refusal;

/** Decides whether the data of an instance may leave the installation (C9). */
final class Export {

  private Export() {}

  /** Refuses while the instance is locked, or is being deleted. */
  static void require(Instance instance) {
    switch (instance.status()) {
      case LOCKED ->
          throw new Refusal(
              BackupError.INSTANCE_LOCKED,
              "instance %s is LOCKED; renew the subscription or settle the payment, then download"
                  .formatted(instance.id()));
      case DELETING ->
          throw new Refusal(
              BackupError.INSTANCE_BEING_DELETED,
              "instance %s is DELETING; wait until it is released".formatted(instance.id()));
      case ACTIVE, RELEASED, DESTROYED -> {}
    }
  }
}
