package io.geovault.servers.objectstore;

import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whole objects over plain HTTP, signed by hand: writes and reads objects of a bucket without an S3
 * library. Payloads are sent unsigned.
 */
public final class S3Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");

  private final URI endpoint;
  private final S3Signature signature;

  /** A client for that endpoint with that key pair. */
  public S3Http(URI endpoint, String accessKey, String secretKey) {
    this.endpoint = endpoint;
    this.signature = new S3Signature(accessKey, secretKey);
  }

  /** Creates the bucket unless it exists. */
  public void createBucket(String bucket) {
    int status = send("PUT", "/" + bucket, BodyPublishers.noBody()).statusCode();
    if (status != 200 && status != 409) {
      throw new ServerFailedException("creating bucket " + bucket + " answered " + status);
    }
  }

  /** Creates the bucket with versions and object lock, which are possible only for a new bucket. */
  public void createLockedBucket(String bucket) {
    var request = request("PUT", "/" + bucket, BodyPublishers.noBody());
    expectOk(send(request.header("x-amz-bucket-object-lock-enabled", "true").build()));
  }

  /** Writes an object and replaces an existing one; an answer other than 200 is a failure. */
  public void put(String bucket, String key, byte[] content) {
    expectOk(send("PUT", "/" + bucket + "/" + key, BodyPublishers.ofByteArray(content)));
  }

  /** Returns the whole object; an answer other than 200 is a failure. */
  public byte[] get(String bucket, String key) {
    return expectOk(send("GET", "/" + bucket + "/" + key, BodyPublishers.noBody()));
  }

  /** Returns the keys that begin with that prefix, in their order, at most 1,000. */
  public List<String> keys(String bucket, String prefix) {
    String query = "?list-type=2&prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
    byte[] listing = expectOk(send("GET", "/" + bucket + query, BodyPublishers.noBody()));
    return KEY.matcher(new String(listing, StandardCharsets.UTF_8))
        .results()
        .map(key -> key.group(1))
        .toList();
  }

  /**
   * Returns the HTTP status of a request for the object's metadata: 200 if it exists, 404 if not.
   */
  public int head(String bucket, String key) {
    return send("HEAD", "/" + bucket + "/" + key, BodyPublishers.noBody()).statusCode();
  }

  /** Deletes the object, if it exists. */
  public void delete(String bucket, String key) {
    send("DELETE", "/" + bucket + "/" + key, BodyPublishers.noBody());
  }

  private static byte[] expectOk(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      throw new ServerFailedException(
          response.request().method()
              + " "
              + response.uri().getPath()
              + " answered "
              + response.statusCode());
    }
    return response.body();
  }

  /**
   * Makes a call outside the S3 API, such as MinIO's for its users; a status other than 200 is a
   * failure.
   */
  void call(String method, String pathAndQuery, byte[] body) {
    expectOk(send(method, pathAndQuery, BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) {
    return send(request(method, path, body).build());
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path)).timeout(LIMIT).method(method, body);
    signature.headers(method, endpoint, path).forEach(request::header);
    return request;
  }

  private static HttpResponse<byte[]> send(HttpRequest request) {
    String what = request.method() + " " + request.uri();
    try {
      return CLIENT.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new ServerFailedException(what + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException(what + " was interrupted", e);
    }
  }
}
