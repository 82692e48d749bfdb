package io.geovault.platform.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a creating call answered, now or before: status, the {@code Location} of what was created,
 * and a JSON body.
 */
public record Created(int status, @Nullable String location, String body) {

  /** The HTTP answer. */
  public Response toResponse() {
    Response.ResponseBuilder answer =
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    return (location == null ? answer : answer.header("Location", location)).build();
  }
}
