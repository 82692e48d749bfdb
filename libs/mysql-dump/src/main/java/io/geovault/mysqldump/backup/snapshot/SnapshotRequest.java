package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysql.credentials.CredentialsSource;
import java.time.Duration;
import java.util.Set;

/**
 * The databases of a server to dump (all if none is named), the detail of their inventory, the
 * maximum number of processes, how long they may wait for their quiet moment and then be silent,
 * and how long they may wait for a lock.
 */
public record SnapshotRequest(
    String instanceId,
    MySqlEndpoint endpoint,
    CredentialsSource credentials,
    Set<String> databases,
    InventoryDetail inventory,
    int workers,
    Duration patience,
    Duration lockWait) {
  public SnapshotRequest {
    databases = Set.copyOf(databases);
  }
}
