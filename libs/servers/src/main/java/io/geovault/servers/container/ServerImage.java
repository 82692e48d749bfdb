package io.geovault.servers.container;

import java.util.Locale;
import java.util.Objects;

/**
 * The official images, each with the port on which its server listens inside. Another image name,
 * such as one of a mirror, is read from {@code GEOVAULT_IMAGE_<NAME>}.
 */
public enum ServerImage {
  KAFKA("apache/kafka:4.1.1", 9092),
  MARIADB_10_11("mariadb:10.11", 3306),
  MARIADB_11_4("mariadb:11.4", 3306),
  MINIO("minio/minio:latest", 9000),
  MYSQL_5_7("mysql:5.7", 3306),
  MYSQL_8_0("mysql:8.0", 3306),
  MYSQL_9_7("mysql:9.7", 3306),
  POSTGRES("postgres:18", 5432);

  private final String official;
  private final int port;

  ServerImage(String official, int port) {
    this.official = official;
    this.port = port;
  }

  /** Returns the image's name with its tag. */
  public String imageName() {
    String chosen = System.getenv("GEOVAULT_IMAGE_" + name().toUpperCase(Locale.ROOT));
    return Objects.requireNonNullElse(chosen, official);
  }

  /** Returns the port on which the server listens inside its container. */
  public int port() {
    return port;
  }
}
