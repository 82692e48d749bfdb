package io.geovault.testkit.server;

import io.geovault.testkit.CacheDirectory;
import io.geovault.testkit.Ports;
import io.geovault.testkit.process.ChildProcess;
import io.geovault.testkit.process.Launch;
import io.geovault.testkit.process.ServerFailedException;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A MinIO server as a child process; versions and object lock are enforced there. */
public final class MinioServer implements ObjectStoreServer {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ObjectStoreOptions options;
  private final ChildProcess process;

  private MinioServer(ObjectStoreOptions options, ChildProcess process) {
    this.options = options;
    this.process = process;
  }

  /** The machine's MinIO: on the PATH, in the cache directory, or where Go installs programs. */
  public static Optional<Path> onPath() {
    Stream<Path> path =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of);
    Stream<Path> further =
        Stream.of(
            CacheDirectory.path().resolve("bin"),
            Path.of(System.getProperty("user.home"), "go", "bin"));
    return Stream.concat(path, further)
        .map(directory -> directory.resolve("minio"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it on what the directory already holds. */
  public static MinioServer start(ObjectStoreOptions options) {
    Path program =
        onPath().orElseThrow(() -> new ServerFailedException("this machine has no minio"));
    String address = "127.0.0.1:" + options.port();
    List<String> command =
        List.of(
            program.toString(),
            "server",
            "--address",
            address,
            // A free port of its own: its default choice may collide with a store beside it.
            "--console-address",
            "127.0.0.1:" + Ports.free(),
            options.directory().resolve("minio").toString());
    Launch launch =
        Launch.of("minio", options.directory(), command)
            .with("MINIO_ROOT_USER", options.accessKey())
            .with("MINIO_ROOT_PASSWORD", options.secretKey())
            .with("MINIO_BROWSER", "off")
            .with("MINIO_UPDATE", "off")
            .with("MINIO_CI_CD", "on")
            .with("GOMEMLIMIT", "256MiB");
    ChildProcess process = ChildProcess.start(launch);
    URI health = URI.create("http://" + address + "/minio/health/cluster");
    process.awaitReady(START_LIMIT, () -> HttpProbe.answersOk(health));
    return new MinioServer(options, process);
  }

  @Override
  public ObjectStoreOptions options() {
    return options;
  }

  @Override
  public boolean enforcesObjectLock() {
    return true;
  }

  /** Ends it the way a machine dies; its data stays. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
