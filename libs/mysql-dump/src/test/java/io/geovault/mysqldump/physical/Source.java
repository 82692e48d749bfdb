package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.credentials.CredentialsSource;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysql.tls.TrustedAuthorities;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlOptions;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.tls.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB server whose tool is on this machine, with tables of each engine, and a store; closed
 * together.
 */
final class Source implements AutoCloseable {
  /** Contains characters that could break an option file. */
  static final String PASSWORD = "p\"a'ss\\ #w=ö;";

  static final CertificateAuthority AUTHORITY = CertificateAuthority.named("Fleet");

  final Path directory;
  final MySqlServer server;
  final MinioObjectStore store;
  private final ObjectStoreServer storeServer;

  private Source(Path directory, MySqlServer server, ObjectStoreServer storeServer) {
    this.directory = directory;
    this.server = server;
    this.storeServer = storeServer;
    storeServer.createBucket("backups");
    store =
        MinioObjectStore.connect(
            StoreAddress.of(
                "cn-hangzhou",
                storeServer.endpoint(),
                "backups",
                new StoreCredentials(storeServer.accessKey(), storeServer.secretKey())),
            Transport.DEFAULT);
    fill();
  }

  static Source start(Path directory) {
    Path home = directory.resolve("source");
    AUTHORITY.issue("127.0.0.1").write(home, "server");
    MySqlServer server =
        MySqlServer.startExpendable(
            MySqlOptions.in(MySqlFlavor.MARIADB_10_11, home)
                .withCertificate(home.resolve("server.pem"), home.resolve("server-key.pem")));
    return new Source(directory, server, ObjectStoreServer.start(directory.resolve("store")));
  }

  private void fill() {
    server.query(
        """
        CREATE DATABASE shop; CREATE DATABASE load_db;
        CREATE TABLE shop.orders (id INT PRIMARY KEY AUTO_INCREMENT, note VARCHAR(100));
        INSERT INTO shop.orders (note) VALUES ('first'), ('😀 second');
        CREATE TABLE shop.old (x INT) ENGINE=MyISAM; INSERT INTO shop.old VALUES (1), (2);
        CREATE TABLE shop.crash_safe (x INT) ENGINE=Aria; INSERT INTO shop.crash_safe VALUES (3);
        CREATE TABLE shop.`odd/..``n 数` (b BLOB); INSERT INTO shop.`odd/..``n 数` VALUES (x'00FF');
        CREATE TABLE shop.bulk (id INT PRIMARY KEY AUTO_INCREMENT, body LONGBLOB);
        USE shop;
        INSERT INTO shop.bulk (body) SELECT RANDOM_BYTES(1000) FROM seq_1_to_20000;
        CREATE TABLE load_db.one (id INT PRIMARY KEY AUTO_INCREMENT, x INT);
        CREATE TABLE load_db.two (id INT PRIMARY KEY AUTO_INCREMENT, x INT);
        CREATE USER backup@'%%' IDENTIFIED BY '%s';
        GRANT RELOAD, PROCESS, LOCK TABLES, BINLOG MONITOR, SELECT ON *.* TO backup@'%%';
        """
            .formatted(PASSWORD.replace("\\", "\\\\").replace("'", "''")));
  }

  /** Returns the number of transactions in a GTID set; there is one domain. */
  static long sequence(String gtidSet) {
    return Long.parseLong(gtidSet.substring(gtidSet.lastIndexOf('-') + 1));
  }

  MySqlEndpoint endpoint() {
    return endpoint(server);
  }

  static MySqlEndpoint endpoint(MySqlServer server) {
    return new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED));
  }

  /** The server's certificate is for its address, not for the name {@code localhost}. */
  MySqlEndpoint verified(String host, CertificateAuthority trusted) {
    return new MySqlEndpoint(
        host,
        server.port(),
        new TlsPolicy(TlsMode.VERIFY_IDENTITY, TrustedAuthorities.ofPem(trusted.pem())));
  }

  PhysicalBackupRequest request() {
    return new PhysicalBackupRequest(endpoint(), credentials("backup", PASSWORD));
  }

  CredentialsSource credentials(String user, String password) {
    return () -> new MySqlCredentials(user, password);
  }

  PhysicalBackup backup() {
    return new PhysicalBackup(
        MySqlConnections.withDefaultTimeouts(),
        new PhysicalTools(List.of(server.tools().home()), ""),
        PhysicalBackupSettings.defaults());
  }

  /** Returns the checksums of all tables that no load writes. */
  String checksums(MySqlServer of) {
    return of.query(
        "CHECKSUM TABLE shop.orders, shop.old, shop.crash_safe, shop.`odd/..``n 数`, shop.bulk");
  }

  /** Returns the tools that run a backup now. */
  static List<ProcessHandle> tools() {
    return ProcessHandle.current()
        .descendants()
        .filter(it -> it.info().commandLine().orElse("").contains("--stream=xbstream"))
        .toList();
  }

  /** Prepares a set as any user does: unpacks it, and lets the tool roll it forward. */
  void prepare(byte[] object, Path data) throws Exception {
    Files.createDirectories(data);
    Path file = Files.write(directory.resolve("data.xbstream"), object);
    command(file, "mbstream", "-x", "-C", data.toString());
    command(null, "mariadb-backup", "--prepare", "--target-dir=" + data);
  }

  /** Runs one of the tools, which must succeed. */
  private void command(@Nullable Path input, String tool, String... options) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(server.tools().home().resolve("bin").resolve(tool).toString());
    line.addAll(List.of(options));
    Path said = Files.createTempFile(directory, "said", ".txt");
    var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    int exit = builder.start().waitFor();
    assertThat(exit).as("%s: %s", tool, Files.readString(said)).isZero();
  }

  @Override
  public void close() {
    store.close();
    storeServer.close();
    server.close();
  }
}
