package io.geovault.benchmarks.dump;

import io.geovault.benchmarks.shared.Directories;
import io.geovault.servers.mysql.MySqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The tools that a DBA would use instead, each writing to the local disk. */
final class DumpPeers {

  private static final long PATIENCE_MINUTES = 5;

  private final MySqlServer server;
  private final Path directory;
  private final List<String> databases;

  DumpPeers(MySqlServer server, Path directory, List<String> databases) throws IOException {
    this.server = server;
    this.directory = Files.createDirectories(directory);
    this.databases = databases;
    Files.writeString(
        options(),
        "[client]%nhost=%s%nport=%d%nuser=%s%npassword=%s%nprotocol=TCP%n"
            .formatted(server.host(), server.port(), server.user(), server.password()));
  }

  private Path options() {
    return directory.resolve("client.cnf");
  }

  private Path gzipFile() {
    return directory.resolve("dump.sql.gz");
  }

  private Path mydumperFolder() {
    return directory.resolve("mydumper");
  }

  /** Runs {@code mysqldump | gzip} with the options of a consistent backup; returns seconds. */
  double mysqldumpGzip() throws IOException, InterruptedException {
    List<String> dump =
        Stream.concat(
                Stream.of(
                    server.tools().dump().toString(),
                    "--defaults-file=" + options(),
                    "--single-transaction",
                    "--routines",
                    "--triggers",
                    "--events",
                    "--hex-blob",
                    "--source-data=2",
                    "--set-gtid-purged=OFF",
                    "--databases"),
                databases.stream())
            .toList();
    long start = System.nanoTime();
    List<Process> pipe =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder(dump).redirectError(directory.resolve("dump.log").toFile()),
                new ProcessBuilder("gzip", "-c").redirectOutput(gzipFile().toFile())));
    for (Process each : pipe) {
      if (each.waitFor() != 0) {
        throw new IllegalStateException(
            "mysqldump | gzip failed: " + Files.readString(directory.resolve("dump.log")));
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Runs mydumper with compression and a thread per processor; returns seconds. */
  double mydumper() throws IOException, InterruptedException {
    if (Files.exists(mydumperFolder())) {
      Directories.delete(mydumperFolder());
    }
    List<String> command =
        List.of(
            "mydumper",
            "--defaults-file=" + options(),
            "--host=" + server.host(),
            "--port=" + server.port(),
            "--user=" + server.user(),
            "--password=" + server.password(),
            "--threads=" + Runtime.getRuntime().availableProcessors(),
            "--compress",
            "--trx-consistency-only",
            "--regex=^(" + String.join("|", databases) + ")\\.",
            "--outputdir=" + mydumperFolder());
    long start = System.nanoTime();
    Process process = start(command);
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("mydumper hangs: " + Files.readString(mydumperLog()));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("mydumper failed: " + Files.readString(mydumperLog()));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private Path mydumperLog() {
    return directory.resolve("mydumper.log");
  }

  private Process start(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(mydumperLog().toFile())
          .start();
    } catch (IOException missing) {
      throw new IllegalStateException(
          "mydumper is not on the PATH. Install it: apt install mydumper", missing);
    }
  }

  long gzipBytes() {
    return size(gzipFile());
  }

  long mydumperBytes() {
    try (Stream<Path> files = Files.list(mydumperFolder())) {
      return files.mapToLong(DumpPeers::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
