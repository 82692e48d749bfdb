package io.geovault.platform.openapi;

import io.geovault.platform.paging.PageQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * One call of the contract: the schemas of its parameters, and every status with which it may be
 * refused.
 */
final class Call {

  private static final Map<String, String> TIMES = Map.of("from", "at or after", "to", "before");

  private final String path;
  private final HttpMethod method;
  private final Operation operation;

  Call(String path, HttpMethod method, Operation operation) {
    this.path = path;
    this.method = method;
    this.operation = operation;
  }

  void complete() {
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(Call::shape);
      describeTimes();
    }
    Refusals.ALL.forEach(this::refuses);
    if (path.contains("{")) {
      refuses(404);
      refuses(409);
      refuses(410);
    } else if (method != HttpMethod.GET) {
      refuses(409);
    }
    if (operation.getRequestBody() != null) {
      // Bodies contain the ids of instances and regions, too.
      refuses(404);
      refuses(408);
      refuses(413);
      refuses(415);
    }
    if (has("If-Match")) {
      refuses(412);
      answers().forEach(answer -> Refusals.header(answer, "ETag"));
    }
    if (has("Idempotency-Key")) {
      refuses(422);
      answers().forEach(answer -> Refusals.header(answer, "Location"));
    }
    namedByTheEndpoint().forEach(this::refuses);
  }

  /** A list that refuses {@code from} and {@code to} does not offer them. */
  private void describeTimes() {
    Object time = operation.getExtension(PageQuery.TIME);
    operation.removeExtension(PageQuery.TIME);
    if (has("cursor") && time == null) {
      operation.setParameters(
          operation.getParameters().stream()
              .filter(each -> !TIMES.containsKey(String.valueOf(each.getName())))
              .toList());
    } else if (time != null) {
      for (Parameter each : operation.getParameters()) {
        String bound = TIMES.get(String.valueOf(each.getName()));
        if (bound != null) {
          each.setDescription("Only items " + time + " " + bound + " this instant");
        }
      }
    }
  }

  private List<Integer> namedByTheEndpoint() {
    return operation.getResponses().getAPIResponses().keySet().stream()
        .filter(code -> code.matches("4\\d\\d"))
        .map(Integer::valueOf)
        .toList();
  }

  private List<APIResponse> answers() {
    return operation.getResponses().getAPIResponses().entrySet().stream()
        .filter(each -> each.getKey().startsWith("2"))
        .map(each -> each.getValue())
        .toList();
  }

  private boolean has(String header) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(each -> header.equals(each.getName()));
  }

  /** Keeps the endpoint's own description of a status and adds the body. */
  private void refuses(int status) {
    String code = Integer.toString(status);
    APIResponse own = operation.getResponses().getAPIResponse(code);
    APIResponse common = Refusals.of(status);
    if (own != null && own.getDescription() != null && !own.getDescription().isBlank()) {
      common.setDescription(own.getDescription());
    }
    operation.getResponses().addAPIResponse(code, common);
  }

  private static void shape(Parameter parameter) {
    switch (String.valueOf(parameter.getName())) {
      case "limit" ->
          parameter.setSchema(
              OASFactory.createSchema()
                  .addType(Schema.SchemaType.INTEGER)
                  .minimum(BigDecimal.ONE)
                  .maximum(BigDecimal.valueOf(1000))
                  .defaultValue(100));
      case "from", "to" -> parameter.getSchema().setFormat("date-time");
      case "Idempotency-Key" -> parameter.getSchema().minLength(1).maxLength(128);
      default -> {}
    }
  }
}
