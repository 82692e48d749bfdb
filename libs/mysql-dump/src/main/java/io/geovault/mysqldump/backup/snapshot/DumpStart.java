package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.census.Census;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysqldump.backup.weave.DumpCrew;
import io.geovault.mysqldump.backup.weave.DumpWatchdog;
import io.geovault.mysqldump.dump.DumpLauncher;
import io.geovault.mysqldump.dump.DumpProcess;
import io.geovault.mysqldump.dump.DumpTool;
import io.geovault.mysqldump.dump.plan.DumpPlan;
import io.geovault.mysqldump.dump.plan.DumpTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes of one dump, which are started one after the other. */
final class DumpStart implements AutoCloseable {
  private final DumpLauncher launcher;
  private final ObjectsToDump objects;
  private final List<DumpProcess> started = new ArrayList<>();
  private DumpPlan plan;
  private @Nullable Census census;

  DumpStart(DumpLauncher launcher, ObjectsToDump objects, int workers) {
    this.launcher = launcher;
    this.objects = objects;
    this.plan = plan(workers);
  }

  private DumpPlan plan(int workers) {
    return new DumpPlan(
        objects.inventory(),
        objects.others(),
        objects.leftOutNames(),
        objects.across(),
        objects.rowless(),
        workers);
  }

  ObjectsToDump objects() {
    return objects;
  }

  int workers() {
    return plan.tables().size();
  }

  Inventory inventory() {
    return objects.inventory();
  }

  DumpTool tool() {
    return launcher.server().tool();
  }

  /**
   * Begins the count of the rows that the dump will hold. From here on the count owns the
   * connection.
   */
  void count(Connection connection, InventoryDetail detail) throws SQLException {
    census = Census.begin(connection, detail);
  }

  /** Returns the count that was begun, if any; from here on it belongs to the snapshot. */
  Optional<Census> census() {
    return Optional.ofNullable(census);
  }

  /** Starts the processes that dump tables; returns when each has its snapshot. */
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

  /** Starts a single process that dumps all tables. It needs no lock to have one snapshot. */
  void alone() {
    plan = plan(1);
    plan.tables().forEach(this::start);
  }

  /** Starts the processes that need no lock. From here on all processes belong to the crew. */
  DumpCrew rest() {
    List<DumpProcess> tables = List.copyOf(started);
    DumpProcess definitions = start(plan.definitions());
    var watchdog = new DumpWatchdog(launcher.silenceLimit(), launcher.cancelled());
    EventScripts events = objects.events();
    DumpTask triggers = events.isEmpty() ? plan.triggers() : plan.triggersOnly();
    return new DumpCrew(tables, definitions, start(triggers), events.byDatabase(), watchdog);
  }

  private DumpProcess start(DumpTask task) {
    DumpProcess process = launcher.start(task, started.size() + 1);
    started.add(process);
    return process;
  }

  @Override
  public void close() {
    started.forEach(DumpProcess::close);
    if (census != null) {
      census.close();
    }
  }
}
