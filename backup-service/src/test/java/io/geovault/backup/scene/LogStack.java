package io.geovault.backup.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.ArchivedLogs.Segment;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.suite.ServiceOptions;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An installation for log backup: one replica with short polling intervals and short waits. */
public final class LogStack implements AutoCloseable {

  public static final String COMPLETED = "io.geovault.backup.LogBackupCompleted.v1";
  public static final String GAP = "io.geovault.backup.LogGapDetected.v1";

  public final Path directory;
  public final TestStack stack;
  public final Fleet fleet;
  public final EventProbe events;
  private ServiceProcess service;

  private LogStack(Path directory) {
    this.directory = directory;
    stack = TestStack.start(directory, Fleet.REGION);
    fleet = new Fleet(stack);
    events = new EventProbe(stack.kafka().bootstrap(), "backup.events");
    service = ServiceProcess.start(options());
  }

  public static LogStack start(Path directory) {
    return new LogStack(directory);
  }

  public ServiceProcess service() {
    return service;
  }

  /** Starts the replica again at its old address. */
  public void startAgain() {
    service =
        ServiceProcess.start(
            options().withPorts(service.options().port(), service.options().managementPort()));
  }

  @Override
  public void close() {
    service.close();
    events.close();
    fleet.close();
    stack.close();
  }

  private ServiceOptions options() {
    return stack
        .service("backup-service", "logs")
        .with("geovault.mysql.home", Fleet.toolHomes())
        .with("geovault.jobs.lease", "3s")
        .with("backup.run.attempts", "2")
        .with("backup.run.first-retry", "1s")
        .with("backup.log.check", "1s")
        .with("backup.log.heartbeat", "1s")
        .with("backup.log.first-retry", "200ms")
        .with("backup.log.longest-retry", "1s");
  }

  public Path home(String name) {
    return directory.resolve("mysql-" + name.replaceAll("[^A-Za-z0-9]", ""));
  }

  public BackupClient client() {
    return new BackupClient(
        RestClient.of(service.url()).withToken(stack.tokens().account(Fleet.ACCOUNT)));
  }

  public ArchivedLogs announce(MySqlServer server) {
    String instance = fleet.announce(server.port()).id();
    client().awaitKnown(instance);
    return logs(instance);
  }

  /**
   * Asserts that each slice is in exactly one event, in order. A service that is killed before it
   * records that an event was sent sends it again with the same id; consumers treat both as one
   * event.
   */
  public void thenAnnouncedOnce(ArchivedLogs logs) {
    List<String> slices = logs.segments().stream().map(Segment::key).toList();
    await().atMost(BackupClient.LIMIT).until(() -> announced(logs).size() >= slices.size());
    List<String> keys = announced(logs);
    assertThat(keys).startsWith(slices.toArray(String[]::new)).doesNotHaveDuplicates();
  }

  private List<String> announced(ArchivedLogs logs) {
    Map<String, String> keysByEvent = new LinkedHashMap<>();
    for (SeenEvent seen : events.all()) {
      if (isOf(logs, seen, COMPLETED)) {
        keysByEvent.putIfAbsent(
            seen.id(), seen.value().replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1"));
      }
    }
    return List.copyOf(keysByEvent.values());
  }

  public void thenNothingButSlices(ArchivedLogs logs) {
    Set<String> listed = logs.segments().stream().map(Segment::key).collect(Collectors.toSet());
    try (Vault vault = new Vault(stack, Fleet.REGION)) {
      assertThat(
              vault.keysOf(logs.instance()).stream()
                  .filter(key -> key.endsWith(".binlog"))
                  .collect(Collectors.toSet()))
          .isEqualTo(listed);
    }
  }

  public static void thenConsecutive(List<Segment> slices) {
    Segment before = slices.getFirst();
    for (Segment slice : slices.subList(1, slices.size())) {
      assertThat(slice.sequence()).isEqualTo(before.sequence() + 1);
      assertThat(slice.first())
          .as(slice.key())
          .isEqualTo(slice.file().equals(before.file()) ? before.last() : 0);
      before = slice;
    }
  }

  public static boolean isOf(ArchivedLogs logs, SeenEvent event, String type) {
    return event.key().equals(logs.instance()) && event.type().equals(type);
  }

  /**
   * Returns the executed GTIDs in one line, like the archive; the client writes line ends as two
   * characters.
   */
  public static String executed(MySqlServer server) {
    return server.query("SELECT @@gtid_executed").replace("\\n", "");
  }

  public static String firstFile(MySqlServer server) {
    return server.query("SHOW BINARY LOGS").lines().findFirst().orElseThrow().split("\t")[0];
  }

  public static String after(String file) {
    return "binlog.%06d".formatted(Integer.parseInt(file.substring(file.indexOf('.') + 1)) + 1);
  }

  public static long end(MySqlServer server) {
    return Long.parseLong(
        server.query("SHOW BINARY LOGS").lines().toList().getLast().split("\t")[1]);
  }

  public static String manifestOf(String key) {
    return key.replaceAll("\\.binlog$", ".manifest.json");
  }

  public static String uuidOf(MySqlServer server) {
    return server.flavor().isMariaDb()
        ? "mariadb-" + server.query("SELECT @@server_id")
        : server.query("SELECT @@server_uuid");
  }

  public static byte[] bytesOf(MySqlServer server, String file) throws IOException {
    return Files.readAllBytes(server.options().directory().resolve("mysql-data").resolve(file));
  }

  /** Returns the log backup of the instance with that id. */
  public ArchivedLogs logs(String instance) {
    return new ArchivedLogs(client().rest(), stack.store(Fleet.REGION).http(), instance);
  }
}
