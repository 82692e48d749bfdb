package io.geovault.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The body of every refusal (RFC 9457), including the fields that break a rule, if any. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem")
public record Problem(
    @Schema(examples = "urn:geovault:problem:retention-out-of-range") URI type,
    String title,
    int status,
    String detail,
    List<Violation> violations,
    @Nullable String correlationId) {

  /** The media type of problem bodies. */
  public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int RETRY_SECONDS = 5;

  /** Returns the problem of a refusal, for an answer that covers several objects. */
  public static Problem of(Refusal refusal) {
    return of(refusal, (String) MDC.get("correlationId"));
  }

  /** Returns the problem of a refusal outside any call's thread, with a known correlation id. */
  public static Problem of(Refusal refusal, @Nullable String correlationId) {
    ErrorCode code = refusal.code();
    return new Problem(
        code.type(),
        code.title(),
        code.status(),
        refusal.detail(),
        refusal.violations(),
        correlationId);
  }

  static Response answer(Refusal refusal) {
    int status = refusal.code().status();
    Response.ResponseBuilder answer = Response.status(status).type(MEDIA_TYPE).entity(of(refusal));
    if (status == TOO_MANY || status == UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return answer.build();
  }

  static Response answer(ErrorCode code, String detail, List<Violation> violations) {
    return answer(new Refusal(code, detail, violations));
  }

  /**
   * Returns the answer for a failure of HTTP itself, for which RFC 9457 reserves the type {@code
   * about:blank}.
   */
  static Response ofHttp(Response failure, String detail) {
    Problem problem =
        new Problem(
            URI.create("about:blank"),
            failure.getStatusInfo().getReasonPhrase(),
            failure.getStatus(),
            detail,
            List.of(),
            (String) MDC.get("correlationId"));
    return Response.fromResponse(failure).type(MEDIA_TYPE).entity(problem).build();
  }
}
