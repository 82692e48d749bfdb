package io.geovault.platform.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a creating call, given now or earlier: status, the {@code Location} of the created
 * object, and a JSON body.
 */
public record Created(int status, @Nullable String location, String body) {

  /** Returns the HTTP answer. */
  public Response toResponse() {
    Response.ResponseBuilder answer =
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    return (location == null ? answer : answer.header("Location", location)).build();
  }
}
