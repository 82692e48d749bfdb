package io.geovault.recyclebin.destroy;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** The accounts' settings for destruction by two persons; by default no account requires it. */
@Singleton
class ApprovalSettings {

  ApprovalSetting of(Handle handle, String accountId) {
    return read(handle, accountId, "");
  }

  /**
   * Reads the setting and locks it, so that other changes of it wait until the transaction ends.
   */
  ApprovalSetting lock(Handle handle, String accountId) {
    handle.execute(
        """
        insert into account_setting (account_id, destroy_approval_required, version)
        values (?, false, 0) on conflict do nothing
        """,
        accountId);
    return read(handle, accountId, " for update");
  }

  private static ApprovalSetting read(Handle handle, String accountId, String locking) {
    return handle
        .createQuery("select * from account_setting where account_id = :id" + locking)
        .bind("id", accountId)
        .map((row, context) -> map(row))
        .findOne()
        .orElseGet(() -> ApprovalSetting.initial(accountId));
  }

  static ApprovalSetting map(ResultSet row) throws SQLException {
    return new ApprovalSetting(
        row.getString("account_id"),
        row.getBoolean("destroy_approval_required"),
        row.getString("turn_off_requested_by"),
        row.getLong("version"));
  }

  void save(Handle handle, ApprovalSetting setting) {
    handle
        .createUpdate(
            """
            update account_setting set destroy_approval_required = :required,
              turn_off_requested_by = :by, version = :version
            where account_id = :id
            """)
        .bind("required", setting.destroyApprovalRequired())
        .bind("by", setting.turnOffRequestedBy())
        .bind("version", setting.version())
        .bind("id", setting.accountId())
        .execute();
  }
}
