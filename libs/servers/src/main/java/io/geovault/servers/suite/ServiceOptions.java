package io.geovault.servers.suite;

import io.geovault.servers.machine.Ports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The start parameters of one of our packaged services: its module, the directory for log and pid
 * file, its ports, its heap, and settings. A setting whose name contains a dot is passed as a
 * system property, any other as an environment variable.
 *
 * @param port the port of the REST interface
 * @param managementPort the port of health and metrics
 */
public record ServiceOptions(
    String module,
    Path directory,
    int port,
    int managementPort,
    String maxHeap,
    Map<String, String> settings) {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "."));

  /** Copies the settings. */
  public ServiceOptions {
    directory = directory.toAbsolutePath();
    settings = Map.copyOf(settings);
  }

  /** Returns options for the service of that module on free ports with 256 MiB of heap. */
  public static ServiceOptions of(String module, Path directory) {
    return new ServiceOptions(module, directory, Ports.free(), Ports.free(), "256m", Map.of());
  }

  /** Returns these options with given ports. */
  public ServiceOptions withPorts(int port, int managementPort) {
    return new ServiceOptions(module, directory, port, managementPort, maxHeap, settings);
  }

  /** Returns these options with another heap limit, such as {@code 512m}. */
  public ServiceOptions withMaxHeap(String limit) {
    return new ServiceOptions(module, directory, port, managementPort, limit, settings);
  }

  /** Returns these options with one more setting. */
  public ServiceOptions with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** Returns these options with more settings. */
  public ServiceOptions with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new ServiceOptions(module, directory, port, managementPort, maxHeap, all);
  }

  /** Returns the module's own name, which is also the name of the log and pid file. */
  String name() {
    return String.valueOf(Path.of(module).getFileName());
  }

  Path jar() {
    return ROOT.resolve(module).resolve("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  }

  List<String> systemProperties() {
    return settings.entrySet().stream()
        .filter(setting -> setting.getKey().contains("."))
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    settings.forEach(
        (name, value) -> {
          if (!name.contains(".")) {
            environment.put(name, value);
          }
        });
    environment.put("GEOVAULT_PORT", Integer.toString(port));
    environment.put("GEOVAULT_MANAGEMENT_PORT", Integer.toString(managementPort));
    return environment;
  }

  @Override
  public String toString() {
    return "ServiceOptions[" + module + ", " + directory + ", port=" + port + "]";
  }
}
