package io.geovault.objectstore.minio;

import io.geovault.objectstore.Reach;
import io.geovault.objectstore.StoreAddress;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Signs requests with the MinIO client and sends them on the caller's own thread. The client's own
 * calls go through a dispatcher that runs five requests per host, hash every body twice and accept
 * no body that starts in the middle of an array; signing alone has none of that.
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

  /** The answer, whatever its status; the caller closes it. */
  Response send(S3Call call) throws IOException, MinioException {
    var request = call.toRequest(userAgent).toRequest(baseUrl, address.region(), provider.fetch());
    return httpClient.newCall(request.httpRequest()).execute();
  }

  /** A signed address for a GET of the object. */
  String presign(S3Call call, Duration validFor) throws MinioException {
    return call.toRequest(userAgent)
        .toPresignedRequest(
            baseUrl, address.region(), provider.fetch(), Math.toIntExact(validFor.toSeconds()))
        .httpRequest()
        .url()
        .toString();
  }
}
