package io.geovault.servers.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.geovault.servers.container.ServerContainer;
import io.geovault.servers.container.ServerImage;
import io.geovault.servers.machine.CacheDirectory;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.process.ChildProcess;
import io.geovault.servers.process.HttpProbe;
import io.geovault.servers.process.Launch;
import io.geovault.servers.process.ServerFailedException;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A MinIO server as a child process or in a container; it enforces versions and object lock. */
public final class MinioServer implements ObjectStoreServer {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ObjectStoreOptions options;
  private final Runnable kill;
  private final Runnable stop;

  private MinioServer(ObjectStoreOptions options, Runnable kill, Runnable stop) {
    this.options = options;
    this.kill = kill;
    this.stop = stop;
  }

  /**
   * Returns the machine's MinIO: on the PATH, in the cache directory, or where Go installs
   * programs.
   */
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

  /** Starts MinIO on the existing data of the directory. */
  public static MinioServer start(ObjectStoreOptions options) {
    Path program =
        onPath().orElseThrow(() -> new ServerFailedException("this machine has no minio"));
    List<String> command =
        List.of(
            program.toString(),
            "server",
            "--address",
            "127.0.0.1:" + options.port(),
            // A free port of its own: the default port may collide with another store on this
            // machine.
            "--console-address",
            "127.0.0.1:" + Ports.free(),
            options.directory().resolve("minio").toString());
    Launch launch = new Launch("minio", options.directory(), command, settings(options));
    ChildProcess process = ChildProcess.start(launch);
    process.awaitReady(START_LIMIT, () -> isHealthy(options.port()));
    return new MinioServer(options, process::kill, process::close);
  }

  /** Starts the official image, which begins empty even if the directory holds data. */
  static MinioServer startContainer(ObjectStoreOptions options) {
    ServerContainer container =
        ServerContainer.start(
            new ServerContainer.Plan(
                ServerImage.MINIO, options.port(), settings(options), List.of("server", "/data")),
            () -> isHealthy(options.port()));
    return new MinioServer(options, container::kill, container::close);
  }

  private static Map<String, String> settings(ObjectStoreOptions options) {
    return Map.of(
        "MINIO_ROOT_USER", options.accessKey(),
        "MINIO_ROOT_PASSWORD", options.secretKey(),
        "MINIO_BROWSER", "off",
        "MINIO_UPDATE", "off",
        "MINIO_CI_CD", "on",
        "GOMEMLIMIT", "256MiB");
  }

  private static boolean isHealthy(int port) {
    return HttpProbe.answersOk(URI.create("http://127.0.0.1:" + port + "/minio/health/cluster"));
  }

  @Override
  public ObjectStoreOptions options() {
    return options;
  }

  /**
   * Limits the size of a bucket to so many bytes; 0 removes the limit. An object that is larger
   * alone is refused at once; an object that is too large only together with others is refused
   * after the server has counted.
   */
  public void limit(String bucket, long bytes) {
    String quota = "{\"quota\":%d,\"quotatype\":\"hard\"}".formatted(bytes);
    http()
        .call(
            "PUT",
            "/minio/admin/v3/set-bucket-quota?bucket=" + bucket,
            quota.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean enforcesObjectLock() {
    return true;
  }

  /** Adds a user with exactly the rights of that S3 policy document. */
  public void addUser(String accessKey, String secretKey, String policy) {
    String path = "/minio/admin/v3/";
    http().call("PUT", path + "add-canned-policy?name=" + accessKey, policy.getBytes(UTF_8));
    byte[] user =
        "{\"secretKey\":\"%s\",\"status\":\"enabled\"}".formatted(secretKey).getBytes(UTF_8);
    http().call("PUT", path + "add-user?accessKey=" + accessKey, MinioSeal.seal(secretKey(), user));
    http()
        .call(
            "PUT",
            path
                + "set-user-or-group-policy?policyName=%s&userOrGroup=%s&isGroup=false"
                    .formatted(accessKey, accessKey),
            new byte[0]);
  }

  /** Ends the server without a shutdown, as if its machine had died; its data stays. */
  public void kill() {
    kill.run();
  }

  @Override
  public void close() {
    stop.run();
  }
}
