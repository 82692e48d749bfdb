package io.geovault.platform.observability;

import io.geovault.platform.ids.Ids;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a correlation id: the caller's {@code X-Correlation-Id} if it is harmless,
 * otherwise a new one. The id is returned to the caller, and is in every log line, problem and
 * event that the request causes.
 */
public final class CorrelationFilter {

  /** The header that contains the id, in both directions. */
  public static final String HEADER = "X-Correlation-Id";

  private static final String KEY = "correlationId";

  private final Ids ids;

  CorrelationFilter(Ids ids) {
    this.ids = ids;
  }

  /** Takes the caller's id or creates one. */
  @ServerRequestFilter(preMatching = true)
  public void begin(ContainerRequestContext request) {
    MDC.put(KEY, idOf(request.getHeaderString(HEADER), ids));
  }

  /** Returns the caller's id if it is harmless, otherwise a new one. */
  public static String idOf(@Nullable String given, Ids ids) {
    return given != null && given.matches("[A-Za-z0-9._-]{1,128}") ? given : ids.next("req");
  }

  /** Adds the id to the answer and removes it from the log context. */
  @ServerResponseFilter
  public void end(ContainerResponseContext response) {
    Object id = MDC.get(KEY);
    if (id != null) {
      response.getHeaders().putSingle(HEADER, id);
    }
    MDC.remove(KEY);
  }
}
