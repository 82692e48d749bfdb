package io.geovault.backup.access;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.credentials.CredentialsSource;

/** How an instance is spoken to: where its server listens, and the credentials it may be given. */
public record Access(MySqlEndpoint endpoint, CredentialsSource credentials) {}
