package io.geovault.platform.job.quarantine;

import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Instances whose jobs do not run because replicas died with them; for operators. */
@Authenticated
@Path("/v1/quarantine")
@Tag(name = "Quarantine")
public class QuarantineResource {

  private final Database database;
  private final Quarantine quarantine;
  private final AuditTrail trail;
  private final Callers callers;

  QuarantineResource(Database database, Quarantine quarantine, AuditTrail trail, Callers callers) {
    this.database = database;
    this.quarantine = quarantine;
    this.trail = trail;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listQuarantine",
      summary = "Lists the instances whose jobs of a kind are quarantined, by kind and instance")
  public Page<Quarantined> list(@BeanParam PageQuery query) {
    callers.current().requireOperator();
    query.requireNoTimes();
    int limit = query.limit();
    return query.page(
        database.read(handle -> quarantine.list(handle, query.after(), limit + 1)),
        Quarantined::key);
  }

  @DELETE
  @Path("{kind}/{instanceId}")
  @Operation(
      operationId = "releaseQuarantine",
      summary = "Releases the instance's jobs of that kind, which run again at once")
  @APIResponse(responseCode = "204", description = "Done")
  public void release(@PathParam("kind") String kind, @PathParam("instanceId") String instanceId) {
    Caller caller = callers.current();
    caller.requireOperator();
    database.writing(
        handle -> {
          Quarantined released =
              quarantine
                  .release(handle, kind, instanceId)
                  .orElseThrow(
                      () ->
                          new Refusal(
                              CommonError.NOT_FOUND,
                              "no jobs of that kind and instance are quarantined"));
          trail.append(
              handle,
              new AuditedChange(
                  caller,
                  QuarantineAction.QUARANTINE_RELEASED,
                  new Affected(released.accountId(), instanceId, kind),
                  Changes.of("quarantinedUntil", released.quarantinedUntil(), null)));
        });
  }
}
