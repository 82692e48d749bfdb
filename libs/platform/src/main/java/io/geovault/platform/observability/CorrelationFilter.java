package io.geovault.platform.observability;

import io.geovault.platform.ids.Ids;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a correlation id, the caller's {@code X-Correlation-Id} where it is harmless,
 * and answers it; it stands in every log line, problem and event that comes of the request.
 */
public final class CorrelationFilter {

  /** The header that carries the id, in both directions. */
  public static final String HEADER = "X-Correlation-Id";

  private static final String KEY = "correlationId";

  private final Ids ids;

  CorrelationFilter(Ids ids) {
    this.ids = ids;
  }

  /** Takes or makes the id. */
  @ServerRequestFilter(preMatching = true)
  public void begin(ContainerRequestContext request) {
    MDC.put(KEY, idOf(request.getHeaderString(HEADER), ids));
  }

  /** The id a caller gave, where it is harmless, otherwise a new one. */
  public static String idOf(@Nullable String given, Ids ids) {
    return given != null && given.matches("[A-Za-z0-9._-]{1,128}") ? given : ids.next("req");
  }

  /** Answers the id and forgets it. */
  @ServerResponseFilter
  public void end(ContainerResponseContext response) {
    Object id = MDC.get(KEY);
    if (id != null) {
      response.getHeaders().putSingle(HEADER, id);
    }
    MDC.remove(KEY);
  }
}
