package io.geovault.platform.http;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violations;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses addresses with a NUL character before any lookup: no database text can hold NUL, so no
 * object here has such a name. Also refuses parameters that are empty or repeated.
 */
public final class StorableAddress {

  /** Answers 404 if the path has a NUL character, and 400 if a parameter has one. */
  @ServerRequestFilter
  public void check(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().indexOf('\0') >= 0) {
      throw new Refusal(CommonError.NOT_FOUND, "a name must not contain the NUL character");
    }
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              require(
                  values.stream().noneMatch(value -> value.indexOf('\0') >= 0),
                  name,
                  "must not contain the NUL character");
              require(values.size() == 1, name, "must be given once");
              // The first page of a list has an empty cursor. Any other empty parameter is a
              // mistake, and would select everything.
              require(
                  name.equals("cursor") || !values.getFirst().isEmpty(),
                  name,
                  "must not be empty; leave it out");
            });
  }

  private static void require(boolean holds, String name, String rule) {
    new Violations()
        .require(holds, name.replace("\0", ""), rule)
        .refuseIfAny(CommonError.INVALID_PARAMETER);
  }
}
