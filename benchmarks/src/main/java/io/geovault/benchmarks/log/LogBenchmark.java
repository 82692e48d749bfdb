package io.geovault.benchmarks.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.benchmarks.shared.Payloads;
import io.geovault.benchmarks.shared.Processes;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.mysql.MySqlTools;
import io.geovault.servers.mysql.ServerCredential;
import io.geovault.servers.suite.ServiceProcess;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.EventPublisher;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Continuous log backup under 1 MB/s of binlog: the time from a transaction's commit until it is in
 * the store, and the cost of archiving for the source. Compared with {@code mysqlbinlog --raw
 * --stop-never} writing to local disk, and with no reader at all, in alternating rounds.
 */
public final class LogBenchmark {

  private static final String REGION = "cn-hangzhou";
  private static final String ACCOUNT = "1234567890123456";
  private static final String COMPLETED = "io.geovault.backup.LogBackupCompleted.v1";
  private static final long RATE = 1_000_000;
  private static final Duration ROUND = Duration.ofSeconds(20);
  private static final Duration WARM = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path work;
  private final int rounds;
  private final PrintStream out = System.out;
  private final String instance = "rm-" + UUID.randomUUID();

  public LogBenchmark(Path work, int rounds) {
    this.work = work;
    this.rounds = rounds;
  }

  private enum Reader {
    NOBODY,
    MYSQLBINLOG,
    GEOVAULT
  }

  public void run() throws Exception {
    try (TestStack stack = TestStack.start(work, REGION);
        MySqlServer server = MySqlServer.start(MySqlFlavor.best(), work.resolve("mysql"));
        ServiceProcess service =
            ServiceProcess.start(stack.service("backup-service", "backup-service"));
        EventProbe events = new EventProbe(stack.kafka().bootstrap(), "backup.events");
        LogLoad load = new LogLoad(server)) {
      out.printf(
          "%s, %d processors, %d rounds of %d s, store %s%n",
          server.flavor(),
          Runtime.getRuntime().availableProcessors(),
          rounds,
          ROUND.toSeconds(),
          stack.store(REGION).enforcesObjectLock() ? "MinIO" : "S3Proxy");
      announce(stack, server);
      RestClient rest = RestClient.of(service.url()).withToken(stack.tokens().operator());
      waitFor("STREAMING", () -> status(rest).equals("STREAMING"));
      load.run(WARM, RATE);
      measure(rest, server, load, events);
      out.println("service: process at its largest " + Processes.largestResident(service.pid()));
    }
  }

  private void measure(RestClient rest, MySqlServer server, LogLoad load, EventProbe events)
      throws SQLException, IOException, InterruptedException {
    Map<Reader, List<LogLoad.Run>> steady = new TreeMap<>();
    Map<Reader, List<LogLoad.Run>> full = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Reader reader : readers()) {
        turn(rest, reader == Reader.GEOVAULT);
        List<Process> tools =
            reader == Reader.MYSQLBINLOG ? List.of(mysqlbinlog(server)) : List.of();
        add(steady, reader, load.run(ROUND, RATE));
        add(full, reader, load.run(WARM, 0));
        if (reader == Reader.GEOVAULT) {
          waitUntilArchived(rest, load.sample());
        }
        for (Process tool : tools) {
          tool.destroyForcibly().waitFor();
        }
      }
    }
    report(steady, full, latencies(steady, events));
  }

  private static List<Reader> readers() {
    return MySqlFlavor.best().isMariaDb()
        ? List.of(Reader.NOBODY, Reader.GEOVAULT)
        : List.of(Reader.values());
  }

  private static void add(Map<Reader, List<LogLoad.Run>> runs, Reader reader, LogLoad.Run run) {
    runs.computeIfAbsent(reader, missing -> new ArrayList<>()).add(run);
  }

  private Process mysqlbinlog(MySqlServer server) throws IOException {
    Path target = Files.createDirectories(work.resolve("raw-" + UUID.randomUUID()));
    String file = server.query("SHOW BINARY LOGS").lines().toList().getLast().split("\t")[0];
    return new ProcessBuilder(
            MySqlTools.of(server.flavor()).binlog().toString(),
            "--read-from-remote-server",
            "--raw",
            "--stop-never",
            "--host=127.0.0.1",
            "--port=" + server.port(),
            "--user=" + server.user(),
            "--password=" + server.password(),
            "--get-server-public-key",
            "--result-file=" + target + "/",
            file)
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("mysqlbinlog.log").toFile())
        .start();
  }

  private void turn(RestClient rest, boolean on) {
    String path = "/v1/instances/" + instance + "/backup-policy";
    var answer = rest.put(path, "{\"logBackupEnabled\":" + on + "}");
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
    String wanted = on ? "STREAMING" : "OFF";
    waitFor(wanted, () -> status(rest).equals(wanted));
    if (on) {
      waitFor("caught up", () -> archiver(rest).at("/lagSeconds").asLong(99) < 8);
    }
  }

  private void waitUntilArchived(RestClient rest, LogLoad.Sample end) {
    waitFor(
        "archived up to " + end,
        () -> {
          JsonNode position = archiver(rest).at("/position");
          return position.at("/binlogFile").asText().equals(end.file())
              && position.at("/position").asLong() >= end.position();
        });
  }

  private String status(RestClient rest) {
    return archiver(rest).at("/status").asText();
  }

  private JsonNode archiver(RestClient rest) {
    return rest.get("/v1/instances/" + instance + "/logs?limit=1").body().at("/archiver");
  }

  private static void waitFor(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited too long for: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /**
   * For each sample, the time from the sample until the first slice that holds it was in the store.
   */
  private List<Double> latencies(Map<Reader, List<LogLoad.Run>> steady, EventProbe events) {
    TreeMap<String, Instant> durable = new TreeMap<>();
    for (SeenEvent event : events.all()) {
      if (event.type().equals(COMPLETED) && event.key().equals(instance)) {
        JsonNode json = Json.read(event.value());
        durable.putIfAbsent(
            place(
                json.at("/segment/binlogFile").asText(), json.at("/segment/lastPosition").asLong()),
            Instant.parse(json.at("/completedAt").asText()));
      }
    }
    return runs(steady, Reader.GEOVAULT).stream()
        .flatMap(run -> run.samples().stream())
        .map(
            sample ->
                Duration.between(
                            sample.at(),
                            durable
                                .ceilingEntry(place(sample.file(), sample.position()))
                                .getValue())
                        .toNanos()
                    / 1e9)
        .toList();
  }

  private static String place(String file, long position) {
    return "%s:%019d".formatted(file, position);
  }

  private void report(
      Map<Reader, List<LogLoad.Run>> steady,
      Map<Reader, List<LogLoad.Run>> full,
      List<Double> latencies) {
    double alone = median(runs(steady, Reader.NOBODY), LogLoad.Run::bytesPerSecond);
    out.printf(
        "%n%.3f x the source's throughput without archiving, at 1 MB/s offered; %.2f s from commit"
            + " to a durable slice at p99%n",
        median(runs(steady, Reader.GEOVAULT), LogLoad.Run::bytesPerSecond) / alone,
        percentile(latencies, 0.99));
    out.printf(
        "  commit to durable slice: p50 %.2f s, p99 %.2f s, longest %.2f s, of %,d commits%n",
        percentile(latencies, 0.5),
        percentile(latencies, 0.99),
        percentile(latencies, 1),
        latencies.size());
    steady.forEach((reader, runs) -> line("1 MB/s", reader, runs));
    full.forEach((reader, runs) -> line("unthrottled", reader, runs));
  }

  private static List<LogLoad.Run> runs(Map<Reader, List<LogLoad.Run>> all, Reader reader) {
    return all.getOrDefault(reader, List.of());
  }

  private void line(String load, Reader reader, List<LogLoad.Run> runs) {
    List<Double> commits = runs.stream().flatMap(run -> run.commitMillis().stream()).toList();
    out.printf(
        "  %-12s %-12s %7.3f MB/s %8.0f commits/s, commit p50 %.2f ms, p99 %.2f ms%n",
        load,
        reader.name().toLowerCase(java.util.Locale.ROOT),
        median(runs, LogLoad.Run::bytesPerSecond) / 1e6,
        median(runs, LogLoad.Run::commitsPerSecond),
        percentile(commits, 0.5),
        percentile(commits, 0.99));
  }

  private static double median(
      List<LogLoad.Run> runs, java.util.function.ToDoubleFunction<LogLoad.Run> of) {
    return percentile(runs.stream().map(of::applyAsDouble).toList(), 0.5);
  }

  private static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
  }

  private void announce(TestStack stack, MySqlServer server) throws IOException {
    String credentials = stack.credentials(ServerCredential.of(ACCOUNT, server));
    String data =
        Payloads.instance(instance, ACCOUNT, REGION)
            .replace(
                "\"createdAt\"",
                "\"endpoint\":{\"host\":\"127.0.0.1\",\"port\":%d},\"credentialsRef\":\"%s\",\"createdAt\""
                    .formatted(server.port(), credentials));
    try (EventPublisher publisher = new EventPublisher(stack.kafka().bootstrap())) {
      publisher.publishBinary(
          "instance.events",
          instance,
          Map.of(
              "id",
              UUID.randomUUID().toString(),
              "source",
              "/bench",
              "type",
              "io.geovault.instance.InstanceCreated.v1"),
          data);
    }
  }

  /** Parses the JSON of an event. */
  private static final class Json {
    private static final com.fasterxml.jackson.databind.ObjectMapper MAPPER =
        new com.fasterxml.jackson.databind.ObjectMapper();

    static JsonNode read(String text) {
      try {
        return MAPPER.readTree(text);
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
