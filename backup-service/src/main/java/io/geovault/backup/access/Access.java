package io.geovault.backup.access;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.credentials.CredentialsSource;

/**
 * Access to an instance: the endpoint of its server, and the credentials that may be sent to that
 * server.
 */
public record Access(MySqlEndpoint endpoint, CredentialsSource credentials) {}
