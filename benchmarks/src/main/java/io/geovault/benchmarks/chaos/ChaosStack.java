package io.geovault.benchmarks.chaos;

import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.ServerCredential;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;

/** All parts that can be killed, and restarted on the state they left behind. */
final class ChaosStack implements AutoCloseable {

  static final String ACCOUNT = "1234567890123456";
  static final String REGION = "cn-hangzhou";

  private final TestStack stack;
  private MySqlServer mysql;
  private MinioServer store;
  private ServiceProcess service;

  ChaosStack(Path work) throws IOException {
    stack = TestStack.start(work.resolve("stack"), REGION);
    if (!(stack.store(REGION) instanceof MinioServer minio)) {
      throw new IllegalStateException("chaos needs a minio on the PATH, or ./geovault setup");
    }
    store = minio;
    mysql = MySqlServer.start(MySqlFlavor.best(), work.resolve("mysql"));
    service =
        ServiceProcess.start(
            stack
                .service("backup-service", "backup")
                .with("geovault.jobs.lease", "5s")
                .with("backup.run.attempts", "20")
                .with("backup.run.first-retry", "1s")
                .with("backup.run.longest-retry", "5s")
                .with("backup.log.longest-retry", "3s"));
  }

  String kafka() {
    return stack.kafka().bootstrap();
  }

  int mysqlPort() {
    return mysql.port();
  }

  String mysqlUser() {
    return mysql.user();
  }

  String mysqlPassword() {
    return mysql.password();
  }

  MySqlServer mysql() {
    return mysql;
  }

  /** The reference to a file with the server's user, as an operator writes it. */
  String credentials() {
    return stack.credentials(ServerCredential.of(ACCOUNT, mysql));
  }

  RestClient rest() {
    return RestClient.of(service.url()).withToken(stack.tokens().account(ACCOUNT));
  }

  /** The bucket, accessed without the service; the caller closes it. */
  MinioObjectStore bucket() {
    ObjectStoreServer server = store;
    return MinioObjectStore.connect(
        StoreAddress.of(
            REGION,
            server.endpoint(),
            TestStack.bucketOf(REGION),
            new StoreCredentials(server.accessKey(), server.secretKey())),
        Transport.DEFAULT);
  }

  // A killed service stays down for a random time; no condition is waited for.

  void killService(int absentMillis) throws InterruptedException {
    service.kill();
    Thread.sleep(absentMillis);
    service = ServiceProcess.start(service.options());
  }

  void killMySql(int absentMillis) throws InterruptedException {
    mysql.kill();
    Thread.sleep(absentMillis);
    mysql = MySqlServer.start(mysql.options());
  }

  void killStore(int absentMillis) throws InterruptedException {
    store.kill();
    Thread.sleep(absentMillis);
    store = MinioServer.start(store.options());
  }

  void sql(String statement) {
    mysql.query(statement);
  }

  @Override
  public void close() {
    service.close();
    mysql.close();
    store.close();
    stack.close();
  }
}
