package io.geovault.platform.http;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violations;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses addresses with the NUL character before anybody looks it up: no database text can hold
 * it, so nothing here has such a name. Refuses parameters that are empty or repeated, too.
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
              require(
                  values.stream().noneMatch(value -> value.indexOf('\0') >= 0),
                  name,
                  "must not contain the NUL character");
              require(values.size() == 1, name, "must be given once");
              // The beginning of a list has no cursor; any other choice left empty is a mistake,
              // and would choose everything.
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
