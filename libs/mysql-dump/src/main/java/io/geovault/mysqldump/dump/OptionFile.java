package io.geovault.mysqldump.dump;

import io.geovault.mysqldump.dump.plan.TableName;
import io.geovault.mysqldump.tool.OptionText;
import io.geovault.mysqldump.tool.ToolTrust;
import java.nio.charset.StandardCharsets;

/**
 * The option file that a tool reads from its standard input: options that no command line may show
 * or is able to hold.
 */
final class OptionFile {
  private final StringBuilder text = new StringBuilder();

  private OptionFile() {}

  static byte[] of(
      DumpServer server, ToolTrust trust, String opening, Iterable<TableName> ignored) {
    var file = new OptionFile();
    file.client(server, trust);
    // Loose, so that a tool that does not know the option dumps without it.
    file.text
        .append("loose-init-command=")
        .append(OptionText.quoted(opening))
        .append("\n[mysqldump]\n");
    for (TableName name : ignored) {
      file.text.append("ignore-table=").append(OptionText.quoted(name.dotted())).append('\n');
    }
    return file.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void client(DumpServer server, ToolTrust trust) {
    text.append(OptionText.client(server.endpoint(), server.credentials()));
    text.append(trust.options(server.tool().flavor()));
  }
}
