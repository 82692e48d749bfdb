package io.geovault.testkit.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.objectstore.S3Signature;
import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A store that accepts requests but does not carry them out as asked: a real store behind it gets
 * every request without some of its headers, or with additional headers, signed again with the real
 * store's keys.
 */
public final class LyingStoreProxy implements AutoCloseable {
  /** Headers that belong to one connection or to the signature. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "expect",
          "upgrade",
          "authorization",
          "accept-encoding",
          "x-amz-date",
          "x-amz-content-sha256");

  private final ObjectStoreServer truth;
  private final Set<String> forgotten;
  private final Map<String, String> added;
  private final Predicate<String> unanswered;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private LyingStoreProxy(
      ObjectStoreServer truth,
      Set<String> forgotten,
      Map<String, String> added,
      Predicate<String> unanswered,
      HttpServer server) {
    this.truth = truth;
    this.forgotten = forgotten;
    this.added = added;
    this.unanswered = unanswered;
    this.server = server;
  }

  /** Returns a proxy for that server that drops these headers, named in lower case. */
  public static LyingStoreProxy forgetting(ObjectStoreServer truth, Set<String> headers) {
    return start(truth, headers, Map.of(), address -> false);
  }

  /** Returns a proxy for that server that adds these headers to every request. */
  public static LyingStoreProxy adding(ObjectStoreServer truth, Map<String, String> headers) {
    return start(truth, Set.of(), headers, address -> false);
  }

  /**
   * Returns a proxy for that server that passes every request on but does not answer those whose
   * path and query match: the server has carried them out, but the caller gets no answer.
   */
  public static LyingStoreProxy silentAbout(ObjectStoreServer truth, Predicate<String> address) {
    return start(truth, Set.of(), Map.of(), address);
  }

  private static LyingStoreProxy start(
      ObjectStoreServer truth,
      Set<String> forgotten,
      Map<String, String> added,
      Predicate<String> unanswered) {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      var proxy = new LyingStoreProxy(truth, forgotten, added, unanswered, server);
      server.setExecutor(proxy.workers);
      server.createContext("/", proxy::pass);
      server.start();
      return proxy;
    } catch (IOException e) {
      throw new ServerFailedException("the lying proxy did not start", e);
    }
  }

  /** Returns the address for S3 clients. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
      if (unanswered.test(exchange.getRequestURI().toString())) {
        closed.await();
        return;
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (head || !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), head || length == 0 ? -1 : length);
      if (!head && length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String method = exchange.getRequestMethod();
    var request =
        HttpRequest.newBuilder(truth.endpoint().resolve(path))
            .method(method, BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!NOT_PASSED_ON.contains(lower) && !forgotten.contains(lower)) {
                request.header(name, values.getFirst());
              }
            });
    added.forEach(request::header);
    new S3Signature(truth.accessKey(), truth.secretKey())
        .headers(method, truth.endpoint(), path)
        .forEach(request::header);
    return request.build();
  }
}
