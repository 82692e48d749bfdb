package io.geovault.backup.catalog;

import io.geovault.backup.policy.BackupPolicies;
import io.geovault.backup.run.BackupRun;
import io.geovault.backup.run.BackupRuns;
import io.geovault.backup.run.BackupStatus;
import io.geovault.backup.run.view.BackupRunView;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.ChoiceParameter;
import io.geovault.platform.idempotency.Answer;
import io.geovault.platform.idempotency.IdempotencyKeys;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The backups of one instance: request and list. */
@Authenticated
@Path("/v1/instances/{id}/backups")
@Tag(name = "Backups")
public class InstanceBackupResource {

  private final Database database;
  private final Instances instances;
  private final BackupRuns runs;
  private final BackupPolicies policies;
  private final ManualBackups manual;
  private final IdempotencyKeys idempotency;
  private final Callers callers;

  InstanceBackupResource(
      Database database,
      Instances instances,
      BackupRuns runs,
      BackupPolicies policies,
      ManualBackups manual,
      IdempotencyKeys idempotency,
      Callers callers) {
    this.database = database;
    this.instances = instances;
    this.runs = runs;
    this.policies = policies;
    this.manual = manual;
    this.idempotency = idempotency;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listBackups",
      summary =
          "Lists backup sets, newest first. Time filters apply to the time of the request."
              + " Purged sets are listed only with status=PURGED")
  @Extension(name = PageQuery.TIME, value = "requested")
  public Page<BackupSetView> list(
      @PathParam("id") String id,
      @BeanParam PageQuery query,
      @Parameter(schema = @Schema(implementation = BackupStatus.class)) @QueryParam("status")
          @Nullable String statusText) {
    BackupStatus status = ChoiceParameter.parse("status", statusText, BackupStatus.class);
    Caller caller = callers.current();
    int limit = query.limit();
    Instant from = query.from();
    Instant to = query.to();
    String after = query.after();
    List<BackupRun> found =
        database.read(
            handle -> {
              instances.require(handle, caller, id);
              boolean archive = policies.of(handle, id).archive().enabled();
              return runs.list(
                  handle,
                  new BackupRuns.Filter(
                      id,
                      status == null ? null : status.name(),
                      archive,
                      from,
                      to,
                      after,
                      limit + 1));
            });
    return query.page(found, BackupRun::backupSetId).map(BackupSetView::of);
  }

  @POST
  @Operation(
      operationId = "createBackup",
      summary = "Backs up the instance or chosen databases now")
  @APIResponse(
      responseCode = "202",
      description = "The backup is requested; Location is the address of its run",
      content = @Content(schema = @Schema(implementation = BackupRunView.class)))
  public Response create(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(required = true) @Nullable NewBackup wanted) {
    if (wanted == null) {
      throw new Refusal(
          CommonError.INVALID_BODY, "the body is empty; send {\"method\": \"LOGICAL\"}");
    }
    wanted.check();
    Caller caller = callers.current();
    return database
        .write(
            handle -> {
              Instance instance = instances.require(handle, caller, id);
              return idempotency.once(
                  handle,
                  caller,
                  key,
                  List.of(id, wanted),
                  () -> accepted(manual.request(handle, caller, instance, wanted)));
            })
        .toResponse();
  }

  private static Answer accepted(BackupRun run) {
    return new Answer(202, "/v1/backup-runs/" + run.id(), BackupRunView.of(run));
  }
}
