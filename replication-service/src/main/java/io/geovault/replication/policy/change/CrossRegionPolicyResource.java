package io.geovault.replication.policy.change;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.PolicyView;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Cross-region settings of one instance. */
@Authenticated
@Path("/v1/instances/{id}/cross-region-policy")
@Tag(name = "Cross-region settings")
public class CrossRegionPolicyResource {

  private final Database database;
  private final Instances instances;
  private final CrossRegionPolicies policies;
  private final PolicyChanger changer;
  private final Callers callers;

  CrossRegionPolicyResource(
      Database database,
      Instances instances,
      CrossRegionPolicies policies,
      PolicyChanger changer,
      Callers callers) {
    this.database = database;
    this.instances = instances;
    this.policies = policies;
    this.changer = changer;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "getCrossRegionPolicy",
      summary = "Returns the settings; cross-region backup is off by default")
  @APIResponse(
      responseCode = "200",
      description = "The ETag is the version; send it back in If-Match",
      content = @Content(schema = @Schema(implementation = PolicyView.class)))
  public Response get(@PathParam("id") String id) {
    return answer(
        database.read(
            handle -> policies.of(handle, instances.require(handle, callers.current(), id).id())));
  }

  @PUT
  @Operation(
      operationId = "changeCrossRegionPolicy",
      summary = "Enables, changes or disables cross-region backup",
      description =
          "The body is either the settings of one destination, to which copying moves if"
              + " another one is enabled, or only destinations: the settings of every destination"
              + " that is enabled or becomes enabled")
  @APIResponse(
      responseCode = "200",
      description = "The settings from now on",
      content = @Content(schema = @Schema(implementation = PolicyView.class)))
  public Response put(
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @RequestBody(required = true) @Nullable PolicyChange change) {
    if (change == null) {
      throw new Refusal(CommonError.INVALID_BODY, "the body is empty; send the settings as JSON");
    }
    RequestedChange request = new RequestedChange(id, change, VersionTag.parse(ifMatch));
    Caller caller = callers.current();
    return answer(
        database.write(
            handle -> changer.changeAll(handle, caller, List.of(request)).getFirst().orThrow()));
  }

  private static Response answer(CrossRegionPolicy policy) {
    return Response.ok(PolicyView.of(policy)).tag(VersionTag.of(policy.version())).build();
  }
}
