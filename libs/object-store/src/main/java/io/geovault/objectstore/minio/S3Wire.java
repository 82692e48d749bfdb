package io.geovault.objectstore.minio;

import io.geovault.objectstore.Reach;
import io.geovault.objectstore.StoreAddress;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Signs requests with the MinIO client and sends them on the caller's own thread. The client's own
 * calls use a dispatcher that runs five requests per host, hash every body twice, and accept no
 * body that starts in the middle of an array; using only its signing avoids all three.
 */
final class S3Wire extends MinioAsyncClient {
  private final StoreAddress address;

  private S3Wire(MinioAsyncClient client, StoreAddress address) {
    super(client);
    this.address = address;
  }

  static S3Wire connect(StoreAddress address, Reach reach, Transport transport) {
    var http =
        new OkHttpClient.Builder()
            .connectTimeout(transport.connectTimeout())
            .readTimeout(transport.silenceTimeout())
            .writeTimeout(transport.silenceTimeout())
            .connectionPool(new ConnectionPool(transport.idleConnections(), 1, TimeUnit.MINUTES))
            .socketFactory(new WideSocketFactory())
            .protocols(List.of(Protocol.HTTP_1_1))
            .build();
    return new S3Wire(
        MinioAsyncClient.builder()
            .endpoint(address.endpoint(reach).toString())
            .region(address.region())
            .credentials(address.credentials().accessKey(), address.credentials().secretKey())
            .httpClient(http, true)
            .build(),
        address);
  }

  /** Returns the answer, whatever its status; the caller closes it. */
  Response send(S3Call call) throws IOException, MinioException {
    var request = call.toRequest(userAgent).toRequest(baseUrl, address.region(), provider.fetch());
    return httpClient.newCall(request.httpRequest()).execute();
  }

  /** A signed URL for a GET of the object. */
  String presign(S3Call call, Duration validFor) throws MinioException {
    return call.toRequest(userAgent)
        .toPresignedRequest(
            baseUrl, address.region(), provider.fetch(), Math.toIntExact(validFor.toSeconds()))
        .httpRequest()
        .url()
        .toString();
  }

  /**
   * Sockets that move 64 KiB per system call. The HTTP client reads and writes in 8 KiB segments,
   * which spends more processor time in system calls than all checksums together.
   */
  private static final class WideSocketFactory extends SocketFactory {
    private static final int WIDTH = 64 << 10;

    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new WideSocket();
      // A request's last segment must not wait for the other side's delayed acknowledgement: that
      // made 40 ms of each small PUT.
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw unconnectedOnly();
    }

    private static IOException unconnectedOnly() {
      return new IOException(
          "Only unconnected sockets are made here; the client sets timeouts first");
    }

    private static final class WideSocket extends Socket {
      @Override
      public InputStream getInputStream() throws IOException {
        return new BufferedInputStream(super.getInputStream(), WIDTH);
      }

      @Override
      public OutputStream getOutputStream() throws IOException {
        return new BufferedOutputStream(super.getOutputStream(), WIDTH);
      }
    }
  }
}
