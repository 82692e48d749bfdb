package io.geovault.recyclebin;

import io.geovault.platform.audit.AuditAction;
import java.util.Optional;

/** The audited actions of callers in the recycle bin, one constant per kind. */
public enum RecycleBinAction implements AuditAction {
  INSTANCE_UNLOCKED,
  INSTANCE_RELEASE_REQUESTED,
  INSTANCE_RELEASED_WITHOUT_BACKUP,
  INSTANCE_REBUILD_REQUESTED,
  DESTROY_REQUESTED,
  DESTROY_WITHDRAWN,
  DESTROY_REQUEST_LAPSED,
  DESTROY_UNOPPOSED,
  DESTROY_APPROVED,
  DESTROY_APPROVAL_REFUSED,
  INSTANCE_DESTROYED,
  DESTROY_REFUSED,
  DESTROY_SETTING_CHANGED;

  /**
   * The action under which a refused attempt is recorded. An attempt to destroy data, or to approve
   * a destruction alone, is recorded whether or not it succeeds. Other refusals leave no entry.
   */
  public Optional<RecycleBinAction> whenRefused() {
    return switch (this) {
      case INSTANCE_DESTROYED -> Optional.of(DESTROY_REFUSED);
      case DESTROY_APPROVED -> Optional.of(DESTROY_APPROVAL_REFUSED);
      case INSTANCE_UNLOCKED,
          INSTANCE_RELEASE_REQUESTED,
          INSTANCE_RELEASED_WITHOUT_BACKUP,
          INSTANCE_REBUILD_REQUESTED,
          DESTROY_REQUESTED,
          DESTROY_WITHDRAWN,
          DESTROY_REQUEST_LAPSED,
          DESTROY_UNOPPOSED,
          DESTROY_APPROVAL_REFUSED,
          DESTROY_REFUSED,
          DESTROY_SETTING_CHANGED ->
          Optional.empty();
    };
  }
}
