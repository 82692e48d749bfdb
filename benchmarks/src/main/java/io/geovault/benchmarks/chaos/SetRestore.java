package io.geovault.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.servers.mysql.MySqlServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Restores a set as its owner would by hand, into a separate database. */
final class SetRestore {

  private final MySqlServer server;
  private final MinioObjectStore bucket;
  private final Path directory;

  SetRestore(MySqlServer server, MinioObjectStore bucket, Path directory) throws IOException {
    this.server = server;
    this.bucket = bucket;
    this.directory = Files.createDirectories(directory);
    Files.writeString(
        options(),
        "[client]%nhost=%s%nport=%d%nuser=%s%npassword=%s%nprotocol=TCP%n"
            .formatted(server.host(), server.port(), server.user(), server.password()));
  }

  private Path options() {
    return directory.resolve("client.cnf");
  }

  /** Restores the set's database under another name; returns the error, or an empty text. */
  String into(JsonNode set, String database) throws IOException, InterruptedException {
    String id = set.at("/id").asText();
    Path archive = directory.resolve(id + ".tar");
    String sha256 = download(new ObjectKey(set.at("/location/key").asText()), archive);
    if (!sha256.equals(set.at("/location/sha256").asText())) {
      return "it has another SHA-256 than listed";
    }
    String problem = restore(archive, database);
    Files.delete(archive);
    return problem;
  }

  /** Returns the error of the set; empty if it restores to 1 to n without a gap. */
  Optional<String> check(JsonNode set) throws IOException, InterruptedException {
    String id = set.at("/id").asText();
    String database = id.replace('-', '_');
    String problem = into(set, database);
    if (!problem.isEmpty()) {
      return Optional.of("set " + id + " cannot be restored: " + problem);
    }
    String[] row =
        server
            .query("select count(*), coalesce(max(n), 0) from " + database + ".entries")
            .strip()
            .split("\t");
    server.query("drop database " + database);
    return row[0].equals(row[1])
        ? Optional.empty()
        : Optional.of("set " + id + " holds " + row[0] + " rows of " + row[1]);
  }

  private String download(ObjectKey key, Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(open(bucket, key), digest)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return Sha256.finish(digest).hex();
  }

  static InputStream open(MinioObjectStore bucket, ObjectKey key) {
    return bucket.open(key, new ByteRange(0, bucket.find(key).orElseThrow().sizeBytes()));
  }

  private String restore(Path archive, String database) throws IOException, InterruptedException {
    server.query("create database " + database);
    String script =
        """
        set -e -o pipefail
        for part in schema data; do
          tar -xOf "$1" "backup_root/chaos/$part.sql.gz" | gzip -d | "$2" --defaults-file="$3" "$4"
        done
        """;
    Process process =
        new ProcessBuilder(
                List.of(
                    "bash",
                    "-c",
                    script,
                    "restore",
                    archive.toString(),
                    server.tools().client().toString(),
                    options().toString(),
                    database))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : said.strip();
  }
}
