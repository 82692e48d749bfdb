package io.geovault.testkit.server;

import io.geovault.testkit.Ports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one of our packaged services is started: its module, the directory for log and pid file, its
 * ports, its heap, and settings. A setting whose name has a dot is passed as a system property, any
 * other as an environment variable.
 *
 * @param port where callers are answered
 * @param managementPort where health and metrics are answered
 */
public record ServiceOptions(
    String module,
    Path directory,
    int port,
    int managementPort,
    String maxHeap,
    Map<String, String> settings) {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "."));

  /** Takes a copy of the settings. */
  public ServiceOptions {
    directory = directory.toAbsolutePath();
    settings = Map.copyOf(settings);
  }

  /** The service of that module on free ports with 256 MiB of heap. */
  public static ServiceOptions of(String module, Path directory) {
    return new ServiceOptions(module, directory, Ports.free(), Ports.free(), "256m", Map.of());
  }

  /** The same on given ports. */
  public ServiceOptions withPorts(int port, int managementPort) {
    return new ServiceOptions(module, directory, port, managementPort, maxHeap, settings);
  }

  /** The same with another heap limit, such as {@code 512m}. */
  public ServiceOptions withMaxHeap(String limit) {
    return new ServiceOptions(module, directory, port, managementPort, limit, settings);
  }

  /** The same with one more setting. */
  public ServiceOptions with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same with more settings. */
  public ServiceOptions with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new ServiceOptions(module, directory, port, managementPort, maxHeap, all);
  }

  /** The module's own name, which its log and pid file carry. */
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
