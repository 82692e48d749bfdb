package io.geovault.mysqldump.dump;

import io.geovault.mysqldump.dump.plan.DumpTask;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Starts the processes of one dump, which differ only in their task and in the number of their
 * session.
 */
public record DumpLauncher(
    DumpServer server, DumpSession session, BooleanSupplier cancelled, Duration silenceLimit) {

  /** Starts a process; the number of its session is unique and above 0. */
  public DumpProcess start(DumpTask task, int number) {
    return DumpProcess.start(
        new DumpCommand(server, task, session, number), cancelled, silenceLimit);
  }
}
