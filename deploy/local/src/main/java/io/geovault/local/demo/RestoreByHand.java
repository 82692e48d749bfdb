package io.geovault.local.demo;

import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Restores a logical backup with only {@code wget -c}, {@code tar}, {@code gzip -d} and the {@code
 * mysql} client, into an empty server that has a GTID history of its own.
 */
final class RestoreByHand {

  private final Narrator narrator;
  private final Path directory;
  private final Shell shell;

  RestoreByHand(Narrator narrator, Path directory) throws IOException {
    this.narrator = narrator;
    this.directory = directory;
    this.shell = new Shell(directory, Map.of());
    delete(directory);
    Files.createDirectories(directory);
  }

  /** Downloads and unpacks; returns the directory that holds one folder per database. */
  Path unpack(URI url, long size, String sha256) throws IOException, InterruptedException {
    Path archive = directory.resolve("backup.tar");
    long left = Download.inTwoTries(url, archive, size);
    narrator.saw(
        "wget -c '<url>' -O backup.tar",
        "cut off after %,d bytes, resumed to %,d".formatted(left, Files.size(archive)));
    narrator.same(
        "SHA-256 of the download", sha256, Download.sha256(Files.newInputStream(archive)));
    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    String names = shell.run(List.of("tar", "xvf", archive.toString(), "-C", unpacked.toString()));
    narrator.saw("tar xvf backup.tar -C unpacked", names.replace("\n", " "));
    return unpacked;
  }

  /** Imports every database into an empty server and compares it with the source. */
  void importInto(MySqlFlavor flavor, Path unpacked, Map<String, String> expected)
      throws IOException {
    try (MySqlServer server = MySqlServer.start(flavor, directory.resolve("mysql"))) {
      MySqlByHand client =
          new MySqlByHand(flavor, directory, server.port(), server.user(), server.password());
      client.query("CREATE DATABASE history; DROP DATABASE history");
      for (Path folder : databases(unpacked)) {
        load(client, folder);
      }
      Map<String, String> found = client.fingerprints();
      expected.forEach(
          (table, fingerprint) ->
              narrator.same(table, fingerprint, found.getOrDefault(table, "nothing")));
      narrator.same("tables", expected.keySet().toString(), found.keySet().toString());
    }
  }

  private void load(MySqlByHand client, Path folder) {
    String database = String.valueOf(folder.getFileName());
    shell.run(
        List.of(
            "gzip",
            "-d",
            folder.resolve("schema.sql.gz").toString(),
            folder.resolve("data.sql.gz").toString()));
    client.query("CREATE DATABASE `" + database + "`");
    client.load(database, folder.resolve("schema.sql"));
    client.load(database, folder.resolve("data.sql"));
    narrator.saw(
        "gzip -d *.gz; mysql %s < schema.sql; mysql %s < data.sql".formatted(database, database),
        "imported");
  }

  // The archive may or may not have a root folder, as documented.
  private static List<Path> databases(Path unpacked) throws IOException {
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .filter(file -> file.endsWith("schema.sql.gz"))
          .map(file -> file.resolveSibling(""))
          .map(Path::normalize)
          .sorted()
          .toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(RestoreByHand::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }
}
