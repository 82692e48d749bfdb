package io.geovault.replication.usage;

import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import io.geovault.replication.CopyKind;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The dimensions by which usage is metered separately, because owner, report or price differ. */
record UsageGroup(
    String accountId,
    String instanceId,
    String region,
    String destinationRegion,
    StorageClass storageClass,
    CopyKind content,
    Reach route) {

  static UsageGroup of(ResultSet row) throws SQLException {
    return new UsageGroup(
        row.getString("account_id"),
        row.getString("instance_id"),
        row.getString("region"),
        row.getString("destination_region"),
        StorageClass.valueOf(row.getString("storage_class")),
        CopyKind.valueOf(row.getString("content")),
        Reach.valueOf(row.getString("route")));
  }

  /** A key that identifies the group and sorts like it. */
  String key() {
    return String.join(
        UsageCursor.SEPARATOR,
        accountId,
        instanceId,
        region,
        destinationRegion,
        storageClass.name(),
        content.name(),
        route.name());
  }
}
