package io.geovault.platform.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The refusals of a call: one problem document for each status. */
final class Refusals {

  /**
   * Possible for every call: a bad address or parameter, no token, no right, no acceptable media
   * type, an error of the service.
   */
  static final List<Integer> ALL = List.of(400, 401, 403, 406, 429, 500, 503);

  private static final Map<Integer, String> WHY =
      Map.ofEntries(
          Map.entry(
              400, "The address, a parameter or the body breaks a rule; violations say which"),
          Map.entry(401, "There is no valid token"),
          Map.entry(403, "The token does not allow this call"),
          Map.entry(404, "There is no such resource, or it is not yours"),
          Map.entry(406, "The Accept header allows no media type of the answer"),
          Map.entry(408, "The body did not arrive in time"),
          Map.entry(409, "The state of the resource does not allow the call; detail says why"),
          Map.entry(410, "The resource no longer exists"),
          Map.entry(412, "The resource was changed after the version in If-Match"),
          Map.entry(413, "The body is too large"),
          Map.entry(415, "The body is not application/json"),
          Map.entry(422, "The Idempotency-Key belongs to a different request"),
          Map.entry(429, "Too many calls or streams at a time; Retry-After says when to try again"),
          Map.entry(500, "The service failed; its log has the reason under the correlation id"),
          Map.entry(503, "The service cannot answer now; Retry-After says when to try again"));

  private static final Map<String, String> HEADERS =
      Map.of(
          "ETag", "The version; send it back in If-Match",
          "Location", "The address of the created resource, if it has one",
          "Retry-After", "Seconds to wait before the next try",
          "WWW-Authenticate", "Bearer");

  private Refusals() {}

  static APIResponse of(int status) {
    APIResponse refusal =
        OASFactory.createAPIResponse()
            .description(WHY.get(status))
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                            .schema(
                                OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    if (status == 401) {
      header(refusal, "WWW-Authenticate");
    }
    if (status == 429 || status == 503) {
      header(refusal, "Retry-After");
    }
    return refusal;
  }

  static void header(APIResponse answer, String name) {
    answer.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name));
  }

  static void describe(Components components) {
    HEADERS.forEach((name, meaning) -> components.addHeader(name, header(meaning)));
  }

  private static Header header(String meaning) {
    return OASFactory.createHeader()
        .description(meaning)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }
}
