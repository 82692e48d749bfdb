package io.geovault.mysqldump.dump;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;

/** A server to dump, the credentials, and the tool that fits the server. */
public record DumpServer(DumpTool tool, MySqlEndpoint endpoint, MySqlCredentials credentials) {}
