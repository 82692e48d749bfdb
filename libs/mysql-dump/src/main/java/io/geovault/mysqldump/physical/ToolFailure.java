package io.geovault.mysqldump.physical;

import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.tool.ToolTrust;
import java.util.regex.Pattern;

/**
 * Determines from the tool's exit code and last messages why it failed and whether a retry can
 * help.
 */
final class ToolFailure {
  /** The tool's only message when it does not accept a certificate. */
  private static final String UNNAMED = "SSL connection error: error:00000000";

  private static final Pattern DENIED =
      Pattern.compile("\\b(1045|1044|1227)\\b|Access denied|missing required privilege");
  private static final Pattern UNREADABLE = Pattern.compile("Permission denied|Errcode: 13\\b");
  private static final Pattern LOST =
      Pattern.compile("Lost connection|gone away|shutdown in progress|was killed|Can't connect");
  private static final Pattern OVERTAKEN =
      Pattern.compile("overwritten|Was only able to copy log|increasing innodb_log_file_size");
  private static final Pattern ALTERED =
      Pattern.compile("DDL|ALTER TABLE|doesn't exist|was executed during backup");
  private static final int SIGNALLED = 128;

  private ToolFailure() {}

  static MySqlException of(MySqlEndpoint endpoint, PhysicalTool tool, int exit, String said) {
    if (ToolTrust.isRefusal(said) || said.contains(UNNAMED)) {
      return new MySqlException.TlsRefused(endpoint, said, null);
    }
    if (DENIED.matcher(said).find()) {
      return new MySqlException.AccessDenied(endpoint, said, null);
    }
    if (UNREADABLE.matcher(said).find()) {
      return failed(
          endpoint, "files cannot be read: " + said, "Run this as the server's user", false);
    }
    if (LOST.matcher(said).find()) {
      return failed(endpoint, "the connection broke: " + said, "Check the server", true);
    }
    if (OVERTAKEN.matcher(said).find()) {
      return failed(
          endpoint,
          "the redo log was overwritten faster than it was copied: " + said,
          "Give the server a larger innodb_log_file_size",
          true);
    }
    if (exit > SIGNALLED) {
      return failed(
          endpoint,
          "the tool was killed by signal " + (exit - SIGNALLED),
          "Check the memory of this machine and try again",
          true);
    }
    return failed(
        endpoint,
        tool.path().getFileName() + " ended with code " + exit + ": " + said,
        "Correct what the tool names; its version is " + tool.versionText(),
        ALTERED.matcher(said).find());
  }

  private static MySqlException failed(
      MySqlEndpoint endpoint, String why, String remedy, boolean isTransient) {
    return new MySqlException.DumpFailed(
        "The physical backup of " + endpoint + " failed: " + why, remedy, isTransient, null);
  }
}
