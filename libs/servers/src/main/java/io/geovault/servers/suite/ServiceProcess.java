package io.geovault.servers.suite;

import io.geovault.servers.process.ChildProcess;
import io.geovault.servers.process.HttpProbe;
import io.geovault.servers.process.Launch;
import io.geovault.servers.process.ServerFailedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our packaged services in a separate JVM, as in production. If this JVM measures coverage,
 * the child also measures it and adds to the same file; a killed child adds nothing.
 */
public final class ServiceProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final ServiceOptions options;
  private final ChildProcess process;

  private ServiceProcess(ServiceOptions options, ChildProcess process) {
    this.options = options;
    this.process = process;
  }

  /** Starts the service and waits until it is ready. */
  public static ServiceProcess start(ServiceOptions options) {
    ServiceProcess service = launch(options);
    service.awaitReady();
    return service;
  }

  /** Starts the service and returns at once, so that several services can start in parallel. */
  public static ServiceProcess launch(ServiceOptions options) {
    if (!Files.exists(options.jar())) {
      throw new ServerFailedException(
          options.module() + " is not built: " + options.jar() + " is missing");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.arguments());
    command.add("-Xmx" + options.maxHeap());
    // Smallest footprint; all services together must fit on a laptop next to other programs.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(options.systemProperties());
    command.addAll(List.of("-jar", options.jar().toString()));
    Launch launch = new Launch(options.name(), options.directory(), command, options.environment());
    return new ServiceProcess(options, ChildProcess.start(launch));
  }

  /** Waits until the service reports that it is ready. */
  public void awaitReady() {
    URI ready = management().resolve("/q/health/ready");
    process.awaitReady(START_LIMIT, () -> HttpProbe.answersOk(ready));
  }

  /** Returns the address of the REST interface. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + options.port());
  }

  /** Returns the address of health and metrics. */
  public URI management() {
    return URI.create("http://127.0.0.1:" + options.managementPort());
  }

  /** Returns the options with which the service was started. */
  public ServiceOptions options() {
    return options;
  }

  /** Returns the service's process id. */
  public long pid() {
    return process.pid();
  }

  /** Returns whether the service still runs. */
  public boolean alive() {
    return process.alive();
  }

  /**
   * Returns the file with the service's standard output and error, from all its starts in this
   * directory.
   */
  public Path log() {
    return options.directory().resolve(options.name() + ".log");
  }

  /** Sends SIGTERM: an orderly stop. */
  public void stop() {
    process.stop();
  }

  /** Sends SIGKILL, as if the machine had died. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    stop();
  }
}
