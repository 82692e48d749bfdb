package io.geovault.mysql.dump;

import io.geovault.mysql.dump.plan.DumpTask;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Starts the processes of one dump, all alike but for their task and their session's number. */
public record DumpLauncher(
    DumpServer server, DumpSession session, BooleanSupplier cancelled, Duration silenceLimit) {

  /** A running process; the number is its session's own, above 0. */
  public DumpProcess start(DumpTask task, int number) {
    return DumpProcess.start(
        new DumpCommand(server, task, session, number), cancelled, silenceLimit);
  }
}
