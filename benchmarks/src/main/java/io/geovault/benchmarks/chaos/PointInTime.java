package io.geovault.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Restores the oldest set of the growing range into an empty server, and applies all archived logs
 * after it with the stock tools: the result must equal the source, row for row.
 */
final class PointInTime {

  private static final String CHECKSUM = "checksum table chaos.entries";

  private final ChaosStack stack;
  private final MinioObjectStore bucket;
  private final Path directory;

  PointInTime(ChaosStack stack, MinioObjectStore bucket, Path directory) throws IOException {
    this.stack = stack;
    this.bucket = bucket;
    this.directory = Files.createDirectories(directory);
  }

  /** Returns the differences; {@code segments} are ordered oldest first. */
  List<String> findings(
      List<JsonNode> ranges, List<JsonNode> sets, List<JsonNode> segments, PrintStream out)
      throws IOException, InterruptedException {
    JsonNode range =
        ranges.stream().filter(each -> each.at("/growing").asBoolean()).findFirst().orElse(null);
    if (range == null) {
      return List.of("there is no range that still grows: " + ranges);
    }
    String oldest = range.at("/backupSetIds/0").asText();
    JsonNode set =
        sets.stream()
            .filter(each -> each.at("/id").asText().equals(oldest))
            .findFirst()
            .orElseThrow();
    try (MySqlServer target = MySqlServer.start(MySqlFlavor.best(), directory.resolve("mysql"))) {
      String problem = new SetRestore(target, bucket, directory).into(set, "chaos");
      if (!problem.isEmpty()) {
        return List.of("the set " + oldest + " cannot be restored: " + problem);
      }
      long restored = rows(target);
      List<Path> logs = logsFrom(set, range.at("/chainId").asText(), segments);
      apply(target, logs, set.at("/binlog/position").asLong());
      out.printf(
          "point in time: %d rows from the set, %d after %d log files%n",
          restored, rows(target), logs.size());
      String there = stack.mysql().query(CHECKSUM);
      String here = target.query(CHECKSUM);
      return there.equals(here)
          ? List.of()
          : List.of("after the logs the table is " + here + " instead of " + there);
    }
  }

  private static long rows(MySqlServer server) {
    return Long.parseLong(server.query("select count(*) from chaos.entries").strip());
  }

  /** The log file in which the set ends and all later ones, joined from their segments. */
  private List<Path> logsFrom(JsonNode set, String chain, List<JsonNode> segments)
      throws IOException {
    String first = set.at("/binlog/file").asText();
    Set<Path> files = new LinkedHashSet<>();
    for (JsonNode segment : segments) {
      String file = segment.at("/binlogFile").asText();
      if (segment.at("/chainId").asText().equals(chain)
          && (!files.isEmpty() || file.equals(first))) {
        Path joined = directory.resolve(file);
        files.add(joined);
        append(segment, joined);
      }
    }
    return new ArrayList<>(files);
  }

  private void append(JsonNode segment, Path file) throws IOException {
    ObjectKey key = new ObjectKey(segment.at("/location/key").asText());
    try (InputStream in = SetRestore.open(bucket, key);
        OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      in.transferTo(out);
    }
  }

  private void apply(MySqlServer target, List<Path> logs, long position)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "bash",
            "-c",
            "set -o pipefail; client=$1 options=$2; shift 2;"
                + " \"$@\" | \"$client\" --defaults-file=\"$options\"",
            "apply",
            target.tools().client().toString(),
            directory.resolve("client.cnf").toString(),
            target.tools().binlog().toString(),
            "--start-position=" + position));
    logs.forEach(log -> command.add(log.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the logs cannot be applied: " + said);
    }
  }
}
