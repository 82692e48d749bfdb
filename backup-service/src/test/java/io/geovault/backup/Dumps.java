package io.geovault.backup;

import io.geovault.testkit.server.ServiceProcess;
import java.util.List;

/** The dump tools that run now. */
final class Dumps {

  private Dumps() {}

  /** Those that a living service started. */
  static List<ProcessHandle> of(ServiceProcess service) {
    return ProcessHandle.of(service.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> commandOf(process).contains("--single-transaction"))
        .toList();
  }

  /** Those of that database, whoever started them and whether or not that one still lives. */
  static List<ProcessHandle> ofDatabase(String database) {
    return ProcessHandle.allProcesses()
        .filter(process -> commandOf(process).contains("--single-transaction"))
        .filter(process -> commandOf(process).endsWith(" " + database))
        .toList();
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }
}
