package io.geovault.testkit.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One running child process with a log and a pid file. Starting it first ends a leftover of an
 * earlier start that died without stopping its child; an orderly exit of this JVM ends it too.
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

  /** Starts the process and returns at once, before it is ready. */
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

  /** Waits until {@code ready} says so; a process that ends or takes too long is a failure. */
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

  /** Waits until the process ends by itself and answers its exit code. */
  public int awaitEnd(Duration limit) {
    if (!endedWithin(limit)) {
      kill();
      throw failed("did not end within " + limit.toSeconds() + " s");
    }
    forget();
    return process.exitValue();
  }

  /** A failure of this process, explained by the end of its log. */
  public ServerFailedException failed(String what) {
    return new ServerFailedException(launch.name() + " " + what + "; " + LogTail.of(launch.log()));
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** All it has said. */
  public Path log() {
    return launch.log();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** SIGTERM, and SIGKILL when that does not help within half a minute. */
  public void stop() {
    process.destroy();
    if (!endedWithin(GRACE)) {
      kill();
    }
    forget();
  }

  /** SIGKILL, the way a machine dies; returns when the process is gone. */
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
      // The JVM is already going down and the hook has done, or is about to do, what we just did.
      return;
    }
  }
}
