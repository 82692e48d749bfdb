package io.geovault.servers.mysql;

import io.geovault.servers.machine.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The start parameters of a MySQL server: flavour, directory for data and log, port, the
 * administrator password for TCP, whether GTIDs are on (MariaDB always has its own), and further
 * server options.
 */
public record MySqlOptions(
    MySqlFlavor flavor,
    Path directory,
    int port,
    String password,
    boolean gtid,
    List<String> further) {
  private static final String CERTIFICATE = "--ssl-cert=";

  /** Makes the directory absolute, because the server runs in another directory. */
  public MySqlOptions {
    directory = directory.toAbsolutePath();
    further = List.copyOf(further);
  }

  /** Returns options with GTIDs on, a free port, and a fixed password. */
  public static MySqlOptions in(MySqlFlavor flavor, Path directory) {
    return new MySqlOptions(flavor, directory, Ports.free(), "geovault", true, List.of());
  }

  /** Returns these options with a given port. */
  public MySqlOptions withPort(int port) {
    return new MySqlOptions(flavor, directory, port, password, gtid, further);
  }

  /**
   * Returns these options with another administrator password, which takes effect on a fresh
   * directory.
   */
  public MySqlOptions withPassword(String password) {
    return new MySqlOptions(flavor, directory, port, password, gtid, further);
  }

  /** Returns these options without GTIDs; the binlog stays on. */
  public MySqlOptions withoutGtid() {
    return new MySqlOptions(flavor, directory, port, password, false, further);
  }

  /**
   * Returns these options with one more server option such as {@code --binlog-row-metadata=FULL}.
   */
  public MySqlOptions with(String option) {
    List<String> more = Stream.concat(further.stream(), Stream.of(option)).toList();
    return new MySqlOptions(flavor, directory, port, password, gtid, more);
  }

  /** Returns these options with a certificate and its key, each a PEM file. */
  public MySqlOptions withCertificate(Path certificate, Path key) {
    return with(CERTIFICATE + certificate.toAbsolutePath())
        .with("--ssl-key=" + key.toAbsolutePath());
  }

  boolean hasCertificate() {
    return further.stream().anyMatch(option -> option.startsWith(CERTIFICATE));
  }

  Path data() {
    return directory.resolve("mysql-data");
  }

  Path temporary() {
    return directory.resolve("mysql-tmp");
  }

  @Override
  public String toString() {
    return "MySqlOptions[" + flavor + ", " + directory + ", port=" + port + ", gtid=" + gtid + "]";
  }
}
