package io.geovault.mysql.backup;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysql.credentials.CredentialsSource;
import java.util.Set;

/**
 * Which server to back up as which backup set, and how exactly to tell what is in it; no database
 * chosen means all of them.
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

  /** With what the server estimates to be in it. */
  public LogicalBackupRequest(
      String instanceId,
      String backupSetId,
      MySqlEndpoint endpoint,
      CredentialsSource credentials,
      Set<String> databases) {
    this(instanceId, backupSetId, endpoint, credentials, databases, InventoryDetail.ESTIMATES);
  }
}
