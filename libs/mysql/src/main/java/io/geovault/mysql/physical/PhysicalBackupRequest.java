package io.geovault.mysql.physical;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.credentials.CredentialsSource;

/** Which server to back up, always the whole of it. */
public record PhysicalBackupRequest(MySqlEndpoint endpoint, CredentialsSource credentials) {}
