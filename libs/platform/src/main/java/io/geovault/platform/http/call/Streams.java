package io.geovault.platform.http.call;

import io.geovault.platform.caller.Callers;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Limits the event streams that an account may hold open at each replica. */
public final class Streams {

  private final OpenStreams open;
  private final Callers callers;
  private final CurrentVertxRequest current;

  Streams(OpenStreams open, Callers callers, CurrentVertxRequest current) {
    this.open = open;
    this.callers = callers;
    this.current = current;
  }

  /**
   * Counts a stream when it begins; refuses a request for a stream at a call that answers with one
   * document.
   */
  @ServerRequestFilter(priority = Priorities.USER + 200)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    if (isStream(resource)) {
      begin(callers.current().account().orElse("operator"));
    } else if (MediaType.SERVER_SENT_EVENTS.equals(request.getHeaderString(HttpHeaders.ACCEPT))) {
      throw new NotAcceptableException("this call answers application/json only");
    }
  }

  private void begin(String account) {
    if (!open.begin(account)) {
      throw new Refusal(
          CommonError.TOO_MANY_STREAMS,
          "close one of your event streams first: " + open.limit() + " are open at this replica");
    }
    AtomicBoolean over = new AtomicBoolean();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            open.end(account);
          }
        };
    RoutingContext call = current.getCurrent();
    call.addEndHandler(ended -> end.run());
    // The end handler does not run if the caller closed the connection.
    if (call.request().connection() instanceof ConnectionBase connection) {
      var unused = connection.channel().closeFuture().addListener(closed -> end.run());
    }
  }

  private static boolean isStream(ResourceInfo resource) {
    Produces produces = resource.getResourceMethod().getAnnotation(Produces.class);
    return produces != null
        && Arrays.asList(produces.value()).contains(MediaType.SERVER_SENT_EVENTS);
  }
}
