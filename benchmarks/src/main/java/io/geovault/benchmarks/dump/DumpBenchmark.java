package io.geovault.benchmarks.dump;

import io.geovault.benchmarks.shared.Median;
import io.geovault.benchmarks.shared.ProcessorTime;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysqldump.backup.BackupProgress;
import io.geovault.mysqldump.backup.BackupResult;
import io.geovault.mysqldump.backup.LogicalBackup;
import io.geovault.mysqldump.backup.LogicalBackupRequest;
import io.geovault.mysqldump.backup.LogicalBackupSettings;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.objectstore.ObjectStoreServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A logical backup of a whole server into the object store, read back and hashed, compared with
 * {@code mysqldump | gzip} and mydumper, which write to the local disk, in alternating rounds on
 * the same data.
 */
public final class DumpBenchmark {

  private static final String BUCKET = "geovault-bench";
  private static final int DATABASES = 4;

  private final Path work;
  private final int rounds;
  private final PrintStream out = System.out;

  public DumpBenchmark(Path work, int rounds) {
    this.work = work;
    this.rounds = rounds;
  }

  public void run() throws IOException, InterruptedException {
    // Debian's mydumper supports no newer server.
    MySqlFlavor flavor = MySqlFlavor.MYSQL_8_0;
    try (MySqlServer server = MySqlServer.start(flavor, work.resolve("mysql"));
        ObjectStoreServer storeServer = ObjectStoreServer.start(work.resolve("store"))) {
      storeServer.createBucket(BUCKET);
      SampleData.fill(server, DATABASES);
      out.printf(
          "MySQL %s, %d processors, %d rounds, %s%n",
          server.query("select version()").strip(),
          Runtime.getRuntime().availableProcessors(),
          rounds,
          storeServer.enforcesObjectLock() ? "MinIO" : "S3Proxy");
      measure(server, connect(storeServer));
    }
  }

  private void measure(MySqlServer server, ObjectStore store)
      throws IOException, InterruptedException {
    DumpPeers peers = new DumpPeers(server, work.resolve("peers"), SampleData.names(DATABASES));
    List<Double> ours = new ArrayList<>();
    List<Double> gzip = new ArrayList<>();
    List<Double> mydumper = new ArrayList<>();
    long bytes = 0;
    for (int round = 0; round < rounds; round++) {
      gzip.add(peers.mysqldumpGzip());
      ProcessorTime before = ProcessorTime.now();
      long start = System.nanoTime();
      BackupResult result = backup(server, store, round);
      ours.add((System.nanoTime() - start) / 1e9);
      bytes = result.sizeBytes();
      out.printf(
          "  round %d: %.2f s; processors: %s%n",
          round + 1, ours.getLast(), ProcessorTime.now().since(before));
      mydumper.add(peers.mydumper());
    }
    double own = Median.of(ours);
    out.printf(
        "%n  %.2f x mysqldump | gzip, %.2f x mydumper -c (medians)%n",
        Median.of(gzip) / own, Median.of(mydumper) / own);
    line("logical backup, read back and hashed", own, bytes);
    line("mysqldump | gzip", Median.of(gzip), peers.gzipBytes());
    line("mydumper -c, two threads", Median.of(mydumper), peers.mydumperBytes());
  }

  private BackupResult backup(MySqlServer server, ObjectStore store, int round) throws IOException {
    LogicalBackup backup =
        new LogicalBackup(
            MySqlConnections.withDefaultTimeouts(),
            DumpTools.in(server.tools().home()),
            LogicalBackupSettings.defaults());
    LogicalBackupRequest request =
        new LogicalBackupRequest(
            "rm-bench",
            "set-" + round,
            new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED)),
            () -> new MySqlCredentials(server.user(), server.password()),
            Set.of());
    return backup.run(
        request,
        store,
        new ObjectKey("bench/set-" + round + ".tar"),
        BackupProgress.UNHEARD,
        () -> false);
  }

  private static ObjectStore connect(ObjectStoreServer server) {
    StoreCredentials keys = new StoreCredentials(server.accessKey(), server.secretKey());
    return MinioObjectStore.connect(
        StoreAddress.of("cn-hangzhou", server.endpoint(), BUCKET, keys), Transport.DEFAULT);
  }

  private void line(String name, double seconds, long bytes) {
    out.printf("  %-38s %8.2f s %9d MiB compressed%n", name, seconds, bytes >> 20);
  }
}
