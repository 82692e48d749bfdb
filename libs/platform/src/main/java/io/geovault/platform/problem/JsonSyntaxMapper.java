package io.geovault.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers a body that is not JSON at all, with where it stops being JSON. */
@Provider
public final class JsonSyntaxMapper implements ExceptionMapper<JsonParseException> {

  @Override
  public Response toResponse(JsonParseException failure) {
    String where =
        "line "
            + failure.getLocation().getLineNr()
            + ", column "
            + failure.getLocation().getColumnNr();
    return Problem.of(CommonError.INVALID_BODY, "the body is not JSON at " + where, List.of());
  }
}
