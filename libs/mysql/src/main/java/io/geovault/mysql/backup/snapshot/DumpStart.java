package io.geovault.mysql.backup.snapshot;

import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.backup.weave.DumpCrew;
import io.geovault.mysql.dump.DumpLauncher;
import io.geovault.mysql.dump.DumpProcess;
import io.geovault.mysql.dump.DumpTool;
import io.geovault.mysql.dump.plan.DumpPlan;
import io.geovault.mysql.dump.plan.DumpTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes of one dump as they are started, one after the other. */
final class DumpStart implements AutoCloseable {
  private final DumpLauncher launcher;
  private final Holdings holdings;
  private final List<DumpProcess> started = new ArrayList<>();
  private DumpPlan plan;

  DumpStart(DumpLauncher launcher, Holdings holdings, int workers) {
    this.launcher = launcher;
    this.holdings = holdings;
    this.plan = new DumpPlan(holdings.inventory(), holdings.others(), workers);
  }

  int workers() {
    return plan.tables().size();
  }

  Inventory inventory() {
    return holdings.inventory();
  }

  DumpTool tool() {
    return launcher.server().tool();
  }

  /** Starts those that dump tables; returns when each has its snapshot. */
  void tables(Duration limit) {
    long begun = System.nanoTime();
    plan.tables().forEach(this::start);
    try {
      for (DumpProcess process : started) {
        process.awaitSnapshot(limit.minusNanos(System.nanoTime() - begun));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MySqlException.Cancelled("The dump");
    }
  }

  /** Starts a single one that dumps all tables: it needs nobody to have one snapshot. */
  void alone() {
    plan = new DumpPlan(holdings.inventory(), holdings.others(), 1);
    plan.tables().forEach(this::start);
  }

  /** Starts those that no lock concerns; all of them belong to the crew from here on. */
  DumpCrew rest() {
    List<DumpProcess> tables = List.copyOf(started);
    DumpProcess definitions = start(plan.definitions());
    return new DumpCrew(tables, definitions, start(plan.triggers()));
  }

  private DumpProcess start(DumpTask task) {
    DumpProcess process = launcher.start(task, started.size() + 1);
    started.add(process);
    return process;
  }

  @Override
  public void close() {
    started.forEach(DumpProcess::close);
  }
}
