package io.geovault.mysqldump.tool;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;

/** Text for the option file, in which a tool gets options that no command line may show. */
public final class OptionText {
  private OptionText() {}

  /** Returns the group that names the server, the user and the password. */
  public static String client(MySqlEndpoint endpoint, MySqlCredentials credentials) {
    return "[client]\nuser=%s\npassword=%s\nhost=%s\nport=%d\nprotocol=TCP\n"
        .formatted(
            quoted(credentials.user()),
            quoted(credentials.password()),
            quoted(endpoint.host()),
            endpoint.port());
  }

  /** Returns a value that the tool reads as exactly this text. */
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
