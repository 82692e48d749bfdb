package io.geovault.mysqldump.dump;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.tool.ToolTrust;
import java.util.regex.Pattern;

/**
 * Determines from a tool's exit code and last messages why it failed and whether a retry can help.
 */
final class DumpFailure {
  private static final Pattern DENIED =
      Pattern.compile("\\b(1045|1044|1142|1227|1130)\\b|Access denied|command denied");
  private static final Pattern UNREACHABLE =
      Pattern.compile("\\b(2002|2003|2005)\\b|Can't connect|Unknown .*server host");
  private static final Pattern LOST =
      Pattern.compile(
          "\\b(2006|2013|2026|1053|1927)\\b|Lost connection|gone away|shutdown in progress");
  private static final Pattern DISAPPEARED = Pattern.compile("\\b(1049|1146|1356|1412|1449)\\b");
  private static final Pattern LOCKED = Pattern.compile("\\b1205\\b");
  private static final int SIGNALLED = 128;

  private DumpFailure() {}

  static MySqlException of(DumpCommand command, int exit, String said) {
    if (ToolTrust.isRefusal(said)) {
      return new MySqlException.TlsRefused(command.server().endpoint(), said, null);
    }
    if (LOST.matcher(said).find()) {
      return failed(
          command, "the connection broke: " + said, "Check the server and try again", true);
    }
    if (UNREACHABLE.matcher(said).find()) {
      return new MySqlException.ServerUnreachable(command.server().endpoint(), said, null);
    }
    if (DENIED.matcher(said).find()) {
      return new MySqlException.AccessDenied(command.server().endpoint(), said, null);
    }
    if (LOCKED.matcher(said).find()) {
      return failed(
          command,
          "it gave up waiting for a lock, so that the application does not have to wait: " + said,
          "Look for a long statement or a schema change on the server",
          true);
    }
    if (DISAPPEARED.matcher(said).find()) {
      return failed(
          command,
          "something was dropped or altered while it ran: " + said,
          "Try again when no schema change is running",
          true);
    }
    if (exit > SIGNALLED) {
      return failed(
          command,
          "the tool was killed by signal " + (exit - SIGNALLED) + " " + said,
          "Check the memory of this machine and try again",
          true);
    }
    return failed(
        command,
        command.server().tool().path().getFileName() + " ended with code " + exit + ": " + said,
        "Correct what the tool names; its version is " + command.server().tool().versionText(),
        false);
  }

  private static MySqlException failed(
      DumpCommand command, String why, String remedy, boolean isTransient) {
    return new MySqlException.DumpFailed(
        "The dump of " + command.server().endpoint() + " failed: " + why,
        remedy,
        isTransient,
        null);
  }
}
