package io.geovault.benchmarks.shared;

import io.geovault.servers.objectstore.ObjectStoreServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The competitor: rclone from one store to the other, configured only by its environment. */
public final class Rclone {

  private final Map<String, String> environment;

  /** From one store to another, both at their own addresses. */
  public Rclone(ObjectStoreServer source, ObjectStoreServer destination) {
    this(source, destination, destination.endpoint());
  }

  /** From one store to another, with a different address for the destination. */
  public Rclone(ObjectStoreServer source, ObjectStoreServer destination, URI reachedAt) {
    Map<String, String> all = new HashMap<>(remote("SRC", source, source.endpoint()));
    all.putAll(remote("DST", destination, reachedAt));
    all.put("RCLONE_CONFIG", "/dev/null");
    this.environment = Map.copyOf(all);
  }

  private static Map<String, String> remote(String name, ObjectStoreServer store, URI reachedAt) {
    String prefix = "RCLONE_CONFIG_" + name + "_";
    return Map.of(
        prefix + "TYPE", "s3",
        prefix + "PROVIDER", "Minio",
        prefix + "ENDPOINT", reachedAt.toString(),
        prefix + "ACCESS_KEY_ID", store.accessKey(),
        prefix + "SECRET_ACCESS_KEY", store.secretKey());
  }

  /** The version line; if rclone is missing, fails and names the package to install. */
  public static String version() {
    try {
      Process rclone = new ProcessBuilder("rclone", "version").redirectErrorStream(true).start();
      String text = new String(rclone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("rclone");
    } catch (IOException missing) {
      throw new IllegalStateException(
          "rclone is not on the PATH. Install the newest: go install github.com/rclone/rclone@latest"
              + " (into ~/go/bin), or apt install rclone",
          missing);
    }
  }

  /** Runs rclone with those arguments and returns the seconds it took. */
  public double run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("rclone"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("rclone failed: " + output);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
