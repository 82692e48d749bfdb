package io.geovault.platform.http;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses addresses with the NUL character before anybody looks it up: no database text can hold
 * it, so nothing here has such a name.
 */
public final class StorableAddress {

  /** Answers 404 where the path has one, 400 where a parameter has. */
  @ServerRequestFilter
  public void check(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().indexOf('\0') >= 0) {
      throw new Refusal(CommonError.NOT_FOUND, "no name contains the NUL character");
    }
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw new Refusal(
                    CommonError.INVALID_PARAMETER,
                    name.replace("\0", "") + ": must not contain the NUL character");
              }
            });
  }
}
