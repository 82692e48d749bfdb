package io.geovault.mysqldump.backup;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.census.InventoryDetail;
import io.geovault.mysql.credentials.BoundCredentials;
import io.geovault.mysql.credentials.CredentialsPlaces;
import io.geovault.mysql.credentials.CredentialsReference;
import io.geovault.mysql.credentials.CredentialsSource;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.objectstore.ObjectStoreServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A source server with sample data, and a store; closed together. */
final class Fleet implements AutoCloseable {
  /** Contains every character that could break an option file. */
  static final String PASSWORD = "p\"a'ss\\ #w=ö;\\n";

  private static final String ACCOUNT = "1234567890123456";

  final Path directory;
  final MySqlServer source;
  final ObjectStoreServer storeServer;
  final MinioObjectStore store;
  final CredentialsSource credentials;

  private Fleet(Path directory, MySqlServer source, ObjectStoreServer storeServer) {
    this.directory = directory;
    this.source = source;
    this.storeServer = storeServer;
    storeServer.createBucket("backups");
    this.store =
        MinioObjectStore.connect(
            StoreAddress.of(
                "cn-hangzhou",
                storeServer.endpoint(),
                "backups",
                new StoreCredentials(storeServer.accessKey(), storeServer.secretKey())),
            Transport.DEFAULT);
    this.credentials = write("backup.properties", "backup", PASSWORD);
  }

  static Fleet start(MySqlFlavor flavor, Path directory) {
    return start(MySqlServer.start(flavor, directory.resolve("source")), directory);
  }

  static Fleet start(MySqlServer source, Path directory) {
    var fleet = new Fleet(directory, source, ObjectStoreServer.start(directory.resolve("store")));
    source.query(sample());
    source.query(
        "CREATE USER backup@'%' IDENTIFIED BY '"
            + PASSWORD.replace("\\", "\\\\").replace("'", "''")
            + "'; GRANT ALL ON *.* TO backup@'%';");
    return fleet;
  }

  /** Writes a file with user and password, as an operator would. */
  CredentialsSource write(String name, String user, String password) {
    try {
      String escaped = password.replace("\\", "\\\\");
      Path file =
          Files.writeString(
              directory.resolve(name),
              "user=%s\npassword=%s\naccount=%s\nserver=127.0.0.1:%d\n"
                  .formatted(user, escaped, ACCOUNT, source.port()));
      return new BoundCredentials(
          new CredentialsPlaces(Optional.of(directory), Optional.empty()),
          new CredentialsReference("file:" + file),
          ACCOUNT,
          endpoint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MySqlEndpoint endpoint() {
    return new MySqlEndpoint(source.host(), source.port(), TlsPolicy.of(TlsMode.PREFERRED));
  }

  LogicalBackupRequest request(String... databases) {
    return new LogicalBackupRequest("rm-1", "set-1", endpoint(), credentials, Set.of(databases));
  }

  /** Returns a request for all databases, with every row counted and every value in a checksum. */
  LogicalBackupRequest countedRequest() {
    return new LogicalBackupRequest(
        "rm-1", "set-1", endpoint(), credentials, Set.of(), InventoryDetail.CHECKSUMS);
  }

  LogicalBackup backup() {
    return backup(2);
  }

  LogicalBackup backup(int workers) {
    return new LogicalBackup(
        MySqlConnections.withDefaultTimeouts(),
        new DumpTools(List.of(source.tools().home()), ""),
        LogicalBackupSettings.defaults().withWorkers(workers));
  }

  /** Returns the running processes that dump tables, oldest first. */
  static List<ProcessHandle> workers() {
    return ProcessHandle.current()
        .descendants()
        .filter(it -> it.info().commandLine().orElse("").contains("--skip-add-locks"))
        .sorted(Comparator.comparingLong(ProcessHandle::pid))
        .toList();
  }

  private static String sample() {
    try (InputStream in = Fleet.class.getResourceAsStream("/sample.sql")) {
      if (in == null) {
        throw new IllegalStateException("sample.sql is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    store.close();
    storeServer.close();
    source.close();
  }
}
