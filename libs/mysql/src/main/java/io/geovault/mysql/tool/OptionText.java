package io.geovault.mysql.tool;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;

/** Text of the option file in which a tool is told what no command line may show. */
public final class OptionText {
  private OptionText() {}

  /** The group that names the server and who asks. */
  public static String client(MySqlEndpoint endpoint, MySqlCredentials credentials) {
    return "[client]\nuser=%s\npassword=%s\nhost=%s\nport=%d\nprotocol=TCP\n"
        .formatted(
            quoted(credentials.user()),
            quoted(credentials.password()),
            quoted(endpoint.host()),
            endpoint.port());
  }

  /** A value that the tool reads as exactly this. */
  public static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }
}
