package io.geovault.mysqldump.physical;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.credentials.CredentialsSource;

/** The server to back up, always as a whole. */
public record PhysicalBackupRequest(MySqlEndpoint endpoint, CredentialsSource credentials) {}
