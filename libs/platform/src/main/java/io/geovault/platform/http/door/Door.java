package io.geovault.platform.http.door;

import io.geovault.platform.http.call.BodyForm;
import io.geovault.platform.problem.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of every request, on its event loop: the caller is known before a body is read,
 * and the body is read before a worker thread is taken.
 */
@Singleton
class Door {

  /**
   * Runs after the framework's own authentication is available (200) and before its limit of bodies
   * (2).
   */
  private static final int PRIORITY = 50;

  private static final String INTERFACE = "/v1/";
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private final ConnectionGuards guards;
  private final BodyReading.Limits limits;
  private final DoorAnswers answers;
  private final Refusals refusals;

  Door(
      ConnectionGuards guards,
      DoorConfig config,
      DoorAnswers answers,
      Refusals refusals,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longestBody) {
    this.guards = guards;
    this.answers = answers;
    this.refusals = refusals;
    this.limits =
        new BodyReading.Limits(
            longestBody.asLongValue(),
            config.bodyTimeout(),
            new BodyMemory(config.bodiesMemory().asLongValue()));
  }

  void open(@Observes Filters filters) {
    AcceptedConnections.watchBy(guards);
    filters.register(this::enter, PRIORITY);
  }

  void openManagement(@Observes ManagementInterface management) {
    management.router().route().order(-PRIORITY).handler(this::enterManagement);
  }

  private void enterManagement(RoutingContext call) {
    begin(call);
    call.next();
  }

  private void enter(RoutingContext call) {
    begin(call);
    call.request().pause();
    if (call.response().writeQueueFull()) {
      // The caller does not read its earlier answers, so this answer would only wait in memory.
      call.response().drainHandler(drained -> identify(call));
    } else {
      identify(call);
    }
  }

  private static void begin(RoutingContext call) {
    ConnectionGuard guard = guardOf(call.request());
    if (guard != null) {
      guard.requestBegins();
      call.addEndHandler(ended -> guard.requestEnds());
    }
  }

  private static @Nullable ConnectionGuard guardOf(HttpServerRequest request) {
    return request.connection() instanceof ConnectionBase connection
        ? ConnectionGuard.of(connection.channel())
        : null;
  }

  private void identify(RoutingContext call) {
    call.response().drainHandler(null);
    if (!call.normalizedPath().startsWith(INTERFACE)) {
      read(call);
      return;
    }
    Context context = Vertx.currentContext();
    Uni<SecurityIdentity> identity = QuarkusHttpUser.getSecurityIdentity(call, null);
    identity
        .subscribe()
        .with(
            found -> context.runOnContext(known -> known(call, found)),
            failure -> context.runOnContext(unknown -> refuse(call, unauthenticated())));
  }

  private void known(RoutingContext call, @Nullable SecurityIdentity identity) {
    if (identity == null || identity.isAnonymous()) {
      refuse(call, unauthenticated());
    } else {
      BodyForm.mark(call.request().headers());
      negotiate(call);
    }
  }

  private void negotiate(RoutingContext call) {
    List<String> asked = call.request().headers().getAll(HttpHeaders.ACCEPT);
    String accept = asked.isEmpty() ? "*/*" : String.join(",", asked);
    String answer = Acceptance.of(accept);
    if (answer == null) {
      refuse(
          call,
          new Refusal(
              HttpError.NOT_ACCEPTABLE,
              "this interface answers application/json, and text/event-stream for calls that"
                  + " stream events"));
    } else {
      call.request().headers().set(HttpHeaders.ACCEPT, answer);
      read(call);
    }
  }

  private void read(RoutingContext call) {
    if (hasBody(call.request())) {
      new BodyReading(call, limits, refusal -> refuse(call, refusal)).start();
    } else {
      call.next();
    }
  }

  private void refuse(RoutingContext call, Refusal refusal) {
    refusals.count(refusal.code().slug());
    answers.refuse(call, refusal, hasBody(call.request()));
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || (request.version() == HttpVersion.HTTP_2 && WITH_BODY.contains(request.method()))
        : !length.equals("0");
  }

  private static Refusal unauthenticated() {
    return new Refusal(
        HttpError.UNAUTHORIZED, "send a valid token as Authorization: Bearer <token>");
  }
}
