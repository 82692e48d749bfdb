package io.geovault.replication.usage;

import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What is metered apart, because it is owned, told or priced apart. */
record UsageGroup(
    String accountId,
    String instanceId,
    String region,
    String destinationRegion,
    StorageClass storageClass,
    Content content,
    Reach route) {

  /** Its columns, in the order lines are listed in. */
  static final String COLUMNS =
      "account_id, instance_id, region, destination_region, storage_class, content, route";

  static UsageGroup of(ResultSet row) throws SQLException {
    return new UsageGroup(
        row.getString("account_id"),
        row.getString("instance_id"),
        row.getString("region"),
        row.getString("destination_region"),
        StorageClass.valueOf(row.getString("storage_class")),
        Content.valueOf(row.getString("content")),
        Reach.valueOf(row.getString("route")));
  }

  /** What sorts as the group does and names it. */
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
