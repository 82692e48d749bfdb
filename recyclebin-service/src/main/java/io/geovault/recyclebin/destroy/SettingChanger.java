package io.geovault.recyclebin.destroy;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.VersionTag;
import io.geovault.recyclebin.RecycleBinAction;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes an account's settings of the recycle bin, and records who changed them. */
@Singleton
class SettingChanger {

  private static final Logger LOG = Logger.getLogger(SettingChanger.class);

  private final Database database;
  private final ApprovalSettings settings;
  private final SettingAnnouncements announcements;
  private final AuditTrail trail;

  SettingChanger(
      Database database,
      ApprovalSettings settings,
      SettingAnnouncements announcements,
      AuditTrail trail) {
    this.database = database;
    this.settings = settings;
    this.announcements = announcements;
    this.trail = trail;
  }

  /**
   * Returns the setting after the change; unchanged if it already has the wanted value.
   *
   * @param expected the version that the caller has seen; null to change any version
   */
  ApprovalSetting change(Caller caller, String account, boolean required, @Nullable Long expected) {
    return database.write(
        handle -> {
          ApprovalSetting before = settings.lock(handle, account);
          VersionTag.check(expected, before.version(), "the setting");
          ApprovalSetting after = before.wanted(required, caller.subject());
          if (!after.equals(before)) {
            save(handle, caller, before, after);
          }
          return after;
        });
  }

  private void save(Handle handle, Caller caller, ApprovalSetting before, ApprovalSetting after) {
    settings.save(handle, after);
    if (before.destroyApprovalRequired() != after.destroyApprovalRequired()) {
      announcements.announce(handle, after);
    }
    trail.append(
        handle,
        new AuditedChange(
            caller,
            RecycleBinAction.DESTROY_SETTING_CHANGED,
            Affected.account(after.accountId()),
            trail.between(before, after).without("version")));
    LOG.infof("Two-person approval: %s by=%s", after, caller.subject());
  }
}
