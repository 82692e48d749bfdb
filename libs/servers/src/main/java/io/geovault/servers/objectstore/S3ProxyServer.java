package io.geovault.servers.objectstore;

import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3Proxy over a directory, inside this JVM. It checks signatures and checksums, but it neither
 * keeps versions nor enforces object lock. It is ready when {@code start} returns.
 */
public final class S3ProxyServer implements ObjectStoreServer {

  // The default refuses a signed single-part upload above 32 MiB.
  private static final long LARGEST_SIGNED_BODY = 128L << 20;

  private final ObjectStoreOptions options;
  private final S3Proxy proxy;

  private S3ProxyServer(ObjectStoreOptions options, S3Proxy proxy) {
    this.options = options;
    this.proxy = proxy;
  }

  /** Starts S3Proxy on the existing data of the directory. */
  public static S3ProxyServer start(ObjectStoreOptions options) {
    Path objects = objectsIn(options.directory());
    try {
      Files.createDirectories(objects);
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(new FilesystemNio2BlobStore(objects.toString()))
              .endpoint(URI.create("http://127.0.0.1:" + options.port()))
              .awsAuthentication(
                  AuthenticationType.AWS_V2_OR_V4, options.accessKey(), options.secretKey())
              .v4MaxNonChunkedRequestSize(LARGEST_SIGNED_BODY)
              .ignoreUnknownHeaders(true)
              .build();
      start(proxy);
      return new S3ProxyServer(options, proxy);
    } catch (IOException e) {
      throw new ServerFailedException("S3Proxy cannot use " + objects, e);
    }
  }

  /** Returns whether S3Proxy has ever run on that directory. */
  static boolean hasWritten(Path directory) {
    return Files.exists(objectsIn(directory));
  }

  private static Path objectsIn(Path directory) {
    return directory.resolve("s3proxy");
  }

  // S3Proxy declares Exception; whatever its type, the port was taken or the server is broken.
  private static void start(S3Proxy proxy) {
    try {
      proxy.start();
    } catch (Exception e) {
      throw new ServerFailedException("S3Proxy did not start", e);
    }
  }

  @Override
  public ObjectStoreOptions options() {
    return options;
  }

  @Override
  public boolean enforcesObjectLock() {
    return false;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new ServerFailedException("S3Proxy did not stop", e);
    }
  }
}
