package io.geovault.mysql.backup;

import io.geovault.mysql.CredentialsReference;
import io.geovault.mysql.MySqlEndpoint;
import java.util.Set;

/** Which server to back up as which backup set; no database chosen means all of them. */
public record LogicalBackupRequest(
    String instanceId,
    String backupSetId,
    MySqlEndpoint endpoint,
    CredentialsReference credentials,
    Set<String> databases) {
  public LogicalBackupRequest {
    databases = Set.copyOf(databases);
  }
}
