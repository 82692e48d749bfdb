package io.geovault.testkit.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One caller of one service; answers are parsed as JSON whatever their status. */
public final class RestClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI base;
  private final Map<String, String> headers;

  private RestClient(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** Returns a caller without a token. */
  public static RestClient of(URI base) {
    return new RestClient(base, Map.of());
  }

  /** Returns this caller with that bearer token. */
  public RestClient withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** Returns this caller with one more header on every call. */
  public RestClient with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new RestClient(base, all);
  }

  /** The answer to a call; {@code body} is a missing node if it is not JSON. */
  public record Answer(int status, HttpHeaders headers, String text, JsonNode body) {

    /** Returns the value at a JSON pointer as text; empty if there is none. */
    public String at(String pointer) {
      return body.at(pointer).asText();
    }

    /** Returns a header's first value; empty if there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  /** Makes a POST without a body. */
  public Answer post(String path) {
    return send("POST", path, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Makes a call of any method without a body. */
  public Answer send(String method, String path) {
    return send(method, path, null);
  }

  /** Makes a call of any method; null means no body. */
  public Answer send(String method, String path, @Nullable String json) {
    return send(method, path, "application/json", json);
  }

  /** Makes a call with that content type, which need not match the body. */
  public Answer send(String method, String path, String type, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.method(method, BodyPublishers.ofString(body)).header("Content-Type", type);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body(), parse(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }
}
