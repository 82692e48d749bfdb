package io.geovault.backup.scene;

import io.geovault.servers.suite.ServiceProcess;
import java.util.List;

/** The dump tools that are running. */
public final class Dumps {

  private Dumps() {}

  /** Returns the dump tools that a live service started. */
  public static List<ProcessHandle> of(ServiceProcess service) {
    return ProcessHandle.of(service.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> commandOf(process).contains("--single-transaction"))
        .toList();
  }

  /**
   * Returns the dump tools of that database, whichever process started them and whether or not it
   * is still alive.
   */
  public static List<ProcessHandle> ofDatabase(String database) {
    return ProcessHandle.allProcesses()
        .filter(process -> commandOf(process).contains("--single-transaction"))
        .filter(process -> commandOf(process).endsWith(" " + database))
        .toList();
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }
}
