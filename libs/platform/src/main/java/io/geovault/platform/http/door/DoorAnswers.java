package io.geovault.platform.http.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.observability.CorrelationFilter;
import io.geovault.platform.problem.Problem;
import io.geovault.platform.problem.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers a request that the door refused, as a problem document. */
@Singleton
class DoorAnswers {

  /**
   * The connection stays open for this time, because a caller that still sends loses the answer if
   * its connection is closed.
   */
  private static final long LINGER_MILLIS = 1_000;

  private static final String RETRY_SECONDS = "1";

  private final ObjectMapper json;
  private final Ids ids;

  DoorAnswers(ObjectMapper json, Ids ids) {
    this.json = json;
    this.ids = ids;
  }

  /**
   * Answers at most once.
   *
   * @param unread whether the request has a body that will not be read: its connection is closed
   */
  void refuse(RoutingContext call, Refusal refusal, boolean unread) {
    HttpServerResponse response = call.response();
    if (response.ended() || response.closed()) {
      return;
    }
    String correlation =
        CorrelationFilter.idOf(call.request().getHeader(CorrelationFilter.HEADER), ids);
    response.setStatusCode(refusal.code().status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString());
    response.putHeader(CorrelationFilter.HEADER, correlation);
    headersOf(refusal.code().status(), response);
    if (unread) {
      discard(call.request());
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    response.end(write(Problem.of(refusal, correlation)));
    if (unread) {
      call.vertx().setTimer(LINGER_MILLIS, late -> close(call.request()));
    }
  }

  private static void headersOf(int status, HttpServerResponse response) {
    if (status == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (status == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
  }

  private static void discard(HttpServerRequest request) {
    request.pause();
    request.handler(rest -> {});
    request.endHandler(complete -> {});
    request.exceptionHandler(gone -> {});
    request.resume();
  }

  private static void close(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      // Other calls use the same connection, so only this stream is reset.
      request.response().reset();
    } else {
      var unused = request.connection().close();
    }
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
