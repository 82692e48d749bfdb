package io.geovault.testkit.server;

import io.geovault.testkit.Ports;
import java.nio.file.Path;

/**
 * Where an object store keeps its data and log, its port, and the one key pair it accepts. The
 * secret needs at least eight characters.
 */
public record ObjectStoreOptions(Path directory, int port, String accessKey, String secretKey) {

  /** Resolves the directory, since servers run in another one. */
  public ObjectStoreOptions {
    directory = directory.toAbsolutePath();
  }

  /** A store in that directory, on a free port, with a key pair for tests. */
  public static ObjectStoreOptions in(Path directory) {
    return new ObjectStoreOptions(directory, Ports.free(), "geovault", "geovault-secret");
  }

  /** The same on a given port. */
  public ObjectStoreOptions withPort(int port) {
    return new ObjectStoreOptions(directory, port, accessKey, secretKey);
  }

  /** The same with another key pair. */
  public ObjectStoreOptions withKeys(String accessKey, String secretKey) {
    return new ObjectStoreOptions(directory, port, accessKey, secretKey);
  }

  @Override
  public String toString() {
    return "ObjectStoreOptions[directory=" + directory + ", port=" + port + "]";
  }
}
