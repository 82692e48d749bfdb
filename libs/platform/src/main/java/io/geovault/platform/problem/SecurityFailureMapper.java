package io.geovault.platform.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers callers without a valid token, and callers whose token does not allow the call. */
public final class SecurityFailureMapper {

  /**
   * No token, or a token that is expired, malformed or signed by someone else: the answer never
   * reveals which.
   */
  @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
  public Response unauthenticated(SecurityException failure) {
    Response challenge =
        Response.status(Response.Status.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
            .build();
    return Problem.ofHttp(challenge, "send a valid token as Authorization: Bearer <token>");
  }

  /** A valid token without the required right. */
  @ServerExceptionMapper
  public Response forbidden(ForbiddenException failure) {
    return Problem.ofHttp(
        Response.status(Response.Status.FORBIDDEN).build(), "the token does not allow this call");
  }
}
