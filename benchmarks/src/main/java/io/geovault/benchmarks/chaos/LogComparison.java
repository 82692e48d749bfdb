package io.geovault.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.servers.mysql.MySqlServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the newest chain's segments, joined file by file, with the server's own files. */
final class LogComparison {

  /** The offset of the in-use flag in the format event, which a killed server never resets. */
  private static final int IN_USE_FLAG = 21;

  private final MinioObjectStore bucket;
  private final Path directory;

  LogComparison(MySqlServer server, MinioObjectStore bucket) {
    this.bucket = bucket;
    this.directory = Path.of(server.query("select @@datadir").strip());
  }

  /** Returns the differences; {@code segments} are ordered oldest first. */
  List<String> findings(List<JsonNode> segments) throws IOException {
    Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
    String newest = segments.isEmpty() ? "" : segments.getLast().at("/chainId").asText();
    for (JsonNode segment : segments) {
      if (segment.at("/chainId").asText().equals(newest)) {
        String file = segment.at("/binlogFile").asText();
        files.computeIfAbsent(file, missing -> new ByteArrayOutputStream()).write(read(segment));
      }
    }
    List<String> findings = new ArrayList<>();
    for (Map.Entry<String, ByteArrayOutputStream> file : files.entrySet()) {
      byte[] own = Files.readAllBytes(directory.resolve(file.getKey()));
      byte[] archived = file.getValue().toByteArray();
      own[IN_USE_FLAG] = archived[IN_USE_FLAG];
      if (!Arrays.equals(own, archived)) {
        findings.add(
            "%s differs from its archive at byte %d of %d"
                .formatted(file.getKey(), Arrays.mismatch(own, archived), own.length));
      }
    }
    return findings;
  }

  private byte[] read(JsonNode segment) throws IOException {
    ObjectKey key = new ObjectKey(segment.at("/location/key").asText());
    long size = segment.at("/location/sizeBytes").asLong();
    try (InputStream in = bucket.open(key, new ByteRange(0, size))) {
      return in.readAllBytes();
    }
  }
}
