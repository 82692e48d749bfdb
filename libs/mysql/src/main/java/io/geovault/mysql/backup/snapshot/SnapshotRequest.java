package io.geovault.mysql.backup.snapshot;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysql.credentials.CredentialsSource;
import java.time.Duration;
import java.util.Set;

/**
 * Which databases of which server are to be dumped, all if none is named, and how exactly what is
 * in them is to be told; by how many processes at most, how long they may wait for their moment and
 * then be silent, and how long for a lock.
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
