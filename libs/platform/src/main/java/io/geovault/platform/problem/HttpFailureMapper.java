package io.geovault.platform.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers calls that the framework refuses before the resource is reached: a body that is not JSON
 * at all, with the place of the error, and every other HTTP failure with its own status and
 * headers.
 */
public final class HttpFailureMapper {

  private static final Set<Integer> UNROUTED = Set.of(404, 405);

  /** Names {@code NotFoundException} because the framework maps that exception itself. */
  @ServerExceptionMapper({WebApplicationException.class, NotFoundException.class})
  public Response toResponse(WebApplicationException failure) {
    return switch (failure.getCause()) {
      case JsonMappingException field when !field.getPath().isEmpty() ->
          JsonBodyMapper.answer(field);
      case JsonProcessingException unreadable ->
          Problem.answer(CommonError.INVALID_BODY, whereOf(unreadable), List.of());
      case null, default -> complete(failure);
    };
  }

  /**
   * RFC 9110 requires the list of allowed methods whenever a method is refused. If several classes
   * share a path, the framework answers 404 for a method that the last of them lacks.
   */
  private static Response complete(WebApplicationException failure) {
    Response answer = failure.getResponse();
    Set<String> allowed = AllowedMethods.refusingThisCall();
    return UNROUTED.contains(answer.getStatus()) && !allowed.isEmpty()
        ? Problem.ofHttp(
            Response.status(Response.Status.METHOD_NOT_ALLOWED).allow(allowed).build(),
            "this path has " + String.join(", ", allowed))
        : Problem.ofHttp(answer, String.valueOf(failure.getMessage()));
  }

  private static String whereOf(JsonProcessingException unreadable) {
    JsonLocation where = unreadable.getLocation();
    return where == null
        ? "the body is not JSON"
        : "the body is not JSON at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }
}
