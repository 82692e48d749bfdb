package io.geovault.servers.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One running child process with a log and a pid file. A start first ends a process left over from
 * an earlier starter that died without stopping its child. An orderly exit of this JVM also ends
 * the process.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(25);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Launch launch;
  private final PidFile pidFile;
  private final Process process;
  private final Thread endWithUs;

  private ChildProcess(Launch launch, PidFile pidFile, Process process) {
    this.launch = launch;
    this.pidFile = pidFile;
    this.process = process;
    this.endWithUs = new Thread(process::destroy, "end-" + launch.name());
  }

  /** Starts the process and returns at once, before the process is ready. */
  public static ChildProcess start(Launch launch) {
    PidFile pidFile = new PidFile(launch.pidFile());
    pidFile.endLeftover();
    try {
      Files.createDirectories(launch.directory());
      ProcessBuilder builder =
          new ProcessBuilder(launch.command())
              .directory(launch.directory().toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
      builder.environment().putAll(launch.environment());
      ChildProcess child = new ChildProcess(launch, pidFile, builder.start());
      pidFile.write(child.process.toHandle());
      Runtime.getRuntime().addShutdownHook(child.endWithUs);
      return child;
    } catch (IOException e) {
      throw new ServerFailedException("cannot start " + launch.name(), e);
    }
  }

  /** Waits until {@code ready} is true; fails if the process ends or takes too long. */
  public void awaitReady(Duration limit, BooleanSupplier ready) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (endedWithin(POLL)) {
        throw failed("ended with exit code " + process.exitValue() + " before it was ready");
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw failed("was not ready within " + limit.toSeconds() + " s");
      }
    }
  }

  /** Waits until the process ends on its own and returns its exit code. */
  public int awaitEnd(Duration limit) {
    if (!endedWithin(limit)) {
      kill();
      throw failed("did not end within " + limit.toSeconds() + " s");
    }
    forget();
    return process.exitValue();
  }

  /** Returns a failure of this process, explained by the end of its log. */
  public ServerFailedException failed(String what) {
    return new ServerFailedException(launch.name() + " " + what + "; " + LogTail.of(launch.log()));
  }

  /** Returns the process id. */
  public long pid() {
    return process.pid();
  }

  /** Returns the log file of the process. */
  public Path log() {
    return launch.log();
  }

  /** Returns whether the process still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Sends SIGTERM, and SIGKILL if the process has not ended within half a minute. */
  public void stop() {
    process.destroy();
    if (!endedWithin(GRACE)) {
      kill();
    }
    forget();
  }

  /** Sends SIGKILL, as if the machine had died; returns when the process has ended. */
  public void kill() {
    process.destroyForcibly();
    if (!endedWithin(GRACE)) {
      throw failed("survived SIGKILL");
    }
    forget();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean endedWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new ServerFailedException("interrupted while waiting for " + launch.name(), e);
    }
  }

  private void forget() {
    pidFile.delete();
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
    } catch (IllegalStateException e) {
      // The JVM is already shutting down, and its hook has ended the process or is about to do so.
      return;
    }
  }
}
