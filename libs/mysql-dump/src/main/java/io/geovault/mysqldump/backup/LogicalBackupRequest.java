package io.geovault.mysqldump.backup;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysql.credentials.CredentialsSource;
import java.util.Set;

/**
 * The server to back up, the backup set to create, and how exactly to describe the content. If no
 * database is chosen, all are backed up.
 */
public record LogicalBackupRequest(
    String instanceId,
    String backupSetId,
    MySqlEndpoint endpoint,
    CredentialsSource credentials,
    Set<String> databases,
    InventoryDetail inventory) {
  public LogicalBackupRequest {
    databases = Set.copyOf(databases);
  }

  /** A request with the server's estimates as its inventory. */
  public LogicalBackupRequest(
      String instanceId,
      String backupSetId,
      MySqlEndpoint endpoint,
      CredentialsSource credentials,
      Set<String> databases) {
    this(instanceId, backupSetId, endpoint, credentials, databases, InventoryDetail.ESTIMATES);
  }
}
