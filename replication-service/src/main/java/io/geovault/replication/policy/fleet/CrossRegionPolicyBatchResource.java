package io.geovault.replication.policy.fleet;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.idempotency.Answer;
import io.geovault.platform.idempotency.IdempotencyKeys;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes the settings of many instances with one request (R11). */
@Authenticated
@Path("/v1/cross-region-policies/batch")
@Tag(name = "Cross-region settings")
public class CrossRegionPolicyBatchResource {

  private final Database database;
  private final BatchReader reader;
  private final BatchChanger changer;
  private final IdempotencyKeys keys;
  private final Callers callers;

  CrossRegionPolicyBatchResource(
      Database database,
      BatchReader reader,
      BatchChanger changer,
      IdempotencyKeys keys,
      Callers callers) {
    this.database = database;
    this.reader = reader;
    this.changer = changer;
    this.keys = keys;
    this.callers = callers;
  }

  @POST
  @Operation(
      operationId = "changeCrossRegionPolicies",
      summary = "Enables, changes or disables cross-region backup of up to 1,000 instances",
      description =
          "Each change is applied or refused on its own, as by the call for one instance; the"
              + " answer reports each one, in the order of the request")
  @APIResponse(
      responseCode = "200",
      description = "The result of each change; a refused change has its problem",
      content = @Content(schema = @Schema(implementation = BatchResult.class)))
  public Response change(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(required = true) @Nullable BatchBody body) {
    Caller caller = callers.current();
    List<BatchReader.Entry> entries = reader.read(body);
    return database
        .write(
            handle ->
                keys.once(
                    handle,
                    caller,
                    key,
                    Map.of("batch", body == null ? "" : body),
                    () -> new Answer(200, null, changer.change(handle, caller, entries))))
        .toResponse();
  }
}
