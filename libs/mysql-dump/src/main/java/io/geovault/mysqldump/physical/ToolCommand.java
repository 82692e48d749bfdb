package io.geovault.mysqldump.physical;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysqldump.tool.OptionText;
import io.geovault.mysqldump.tool.ToolTrust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * One call of a tool. The password is only in the tool's option file, which is its standard input.
 */
record ToolCommand(PhysicalTool tool, MySqlEndpoint endpoint, MySqlCredentials credentials) {

  /** The tool would store in the directory only files that it does not stream; there are none. */
  List<String> line(Path directory) {
    return List.of(
        tool.path().toString(),
        "--defaults-file=/dev/stdin",
        "--backup",
        "--stream=xbstream",
        "--target-dir=" + directory);
  }

  byte[] optionFile(ToolTrust trust) {
    return (OptionText.client(endpoint, credentials) + trust.options(ServerFlavor.MARIADB))
        .getBytes(StandardCharsets.UTF_8);
  }
}
