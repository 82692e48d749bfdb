package io.geovault.mysql.dump;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;

/** A server to be dumped, by whom, and the tool that fits it. */
public record DumpServer(DumpTool tool, MySqlEndpoint endpoint, MySqlCredentials credentials) {}
