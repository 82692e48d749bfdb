package io.geovault.mysql.physical;

import io.geovault.mysql.CredentialsReference;
import io.geovault.mysql.MySqlEndpoint;

/** Which server to back up, always the whole of it. */
public record PhysicalBackupRequest(MySqlEndpoint endpoint, CredentialsReference credentials) {}
