package io.geovault.backup.policy;

import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The backup policy of one instance (B1). */
@Authenticated
@Path("/v1/instances/{id}/backup-policy")
@Tag(name = "Backup policy")
public class BackupPolicyResource {

  private final Database database;
  private final Instances instances;
  private final BackupPolicies policies;
  private final PolicyChanger changer;
  private final Callers callers;

  BackupPolicyResource(
      Database database,
      Instances instances,
      BackupPolicies policies,
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
      operationId = "getBackupPolicy",
      summary = "Returns the policy, which exists from the instance's creation on")
  @APIResponse(
      responseCode = "200",
      description = "The ETag is the version; send it back in If-Match",
      content = @Content(schema = @Schema(implementation = BackupPolicyView.class)))
  public Response get(@PathParam("id") String id) {
    return answer(
        database.read(
            handle -> policies.of(handle, instances.require(handle, callers.current(), id).id())));
  }

  @PUT
  @Operation(
      operationId = "changeBackupPolicy",
      summary = "Changes the policy; a field that the body leaves out is unchanged")
  @APIResponse(
      responseCode = "200",
      description = "The policy from now on; retention applies to existing sets too",
      content = @Content(schema = @Schema(implementation = BackupPolicyView.class)))
  public Response put(
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @RequestBody(required = true) @Nullable PolicyChange change) {
    if (change == null) {
      throw new Refusal(CommonError.INVALID_BODY, "the body is empty; send the settings as JSON");
    }
    return answer(changer.change(callers.current(), id, change, VersionTag.parse(ifMatch)));
  }

  private static Response answer(BackupPolicy policy) {
    return Response.ok(BackupPolicyView.of(policy)).tag(VersionTag.of(policy.version())).build();
  }
}
