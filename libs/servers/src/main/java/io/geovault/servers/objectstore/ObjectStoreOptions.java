package io.geovault.servers.objectstore;

import io.geovault.servers.machine.Ports;
import java.nio.file.Path;

/**
 * The directory for an object store's data and log, its port, and the one key pair that it accepts.
 * The secret needs at least eight characters.
 */
public record ObjectStoreOptions(Path directory, int port, String accessKey, String secretKey) {

  /** Makes the directory absolute, because servers run in another directory. */
  public ObjectStoreOptions {
    directory = directory.toAbsolutePath();
  }

  /** Returns options for a store in that directory, on a free port, with a fixed key pair. */
  public static ObjectStoreOptions in(Path directory) {
    return new ObjectStoreOptions(directory, Ports.free(), "geovault", "geovault-secret");
  }

  /** Returns these options with a given port. */
  public ObjectStoreOptions withPort(int port) {
    return new ObjectStoreOptions(directory, port, accessKey, secretKey);
  }

  /** Returns these options with another key pair. */
  public ObjectStoreOptions withKeys(String accessKey, String secretKey) {
    return new ObjectStoreOptions(directory, port, accessKey, secretKey);
  }

  @Override
  public String toString() {
    return "ObjectStoreOptions[directory=" + directory + ", port=" + port + "]";
  }
}
