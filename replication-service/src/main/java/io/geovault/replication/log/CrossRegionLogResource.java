package io.geovault.replication.log;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.ChoiceParameter;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.CopyKind;
import io.geovault.replication.command.CopyCommands;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Copies of log slices in other regions (R10). */
@Authenticated
@Path("/v1/cross-region-logs")
@Tag(name = "Cross-region logs")
public class CrossRegionLogResource {

  private final Database database;
  private final LogCopies copies;
  private final CopyCommands commands;
  private final Callers callers;

  CrossRegionLogResource(
      Database database, LogCopies copies, CopyCommands commands, Callers callers) {
    this.database = database;
    this.copies = copies;
    this.commands = commands;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listCrossRegionLogs",
      summary =
          "Lists copies of log slices, newest first. Time filters apply to the sealing of the"
              + " slice")
  @Extension(name = PageQuery.TIME, value = "whose slice was sealed")
  public Page<CrossRegionLogView> list(
      @BeanParam PageQuery query,
      @QueryParam("instanceId") @Nullable String instance,
      @QueryParam("region") @Nullable String region,
      @QueryParam("destinationRegion") @Nullable String destination,
      @Parameter(schema = @Schema(implementation = LogCopyStatus.class)) @QueryParam("status")
          @Nullable String statusText) {
    int limit = query.limit();
    LogCopyStatus status = ChoiceParameter.parse("status", statusText, LogCopyStatus.class);
    LogFilter filter =
        new LogFilter(
            callers.current().account().orElse(null),
            instance,
            region,
            destination,
            status == null ? null : status.name(),
            query.from(),
            query.to(),
            query.after(),
            limit + 1);
    return query
        .page(database.read(handle -> copies.list(handle, filter)), LogCopy::id)
        .map(CrossRegionLogView::of);
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getCrossRegionLog",
      summary = "Returns the copy of one slice, with the reason if it failed")
  public CrossRegionLogView get(@PathParam("id") String id) {
    Caller caller = callers.current();
    return database
        .read(handle -> copies.find(handle, id))
        .filter(copy -> caller.mayAccess(copy.slice().accountId()))
        .map(CrossRegionLogView::of)
        .orElseThrow(() -> Refusal.notFound("cross-region log", id));
  }

  @POST
  @Path("{id}/retry")
  @Operation(
      operationId = "retryCrossRegionLog",
      summary = "Tries a failed slice again; its copy closes the gap")
  @APIResponse(responseCode = "202", description = "The slice is pending again")
  public Response retry(@PathParam("id") String id) {
    LogCopy pending =
        commands.retry(CopyKind.LOGS, id, handle -> copies.find(handle, id).orElseThrow());
    return Response.accepted(CrossRegionLogView.of(pending))
        .header("Location", "/v1/cross-region-logs/" + id)
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteCrossRegionLog",
      summary = "Refused: only its retention deletes a copy")
  @APIResponse(responseCode = "409", description = "Always; detail names the alternative")
  public Response delete(@PathParam("id") String id) {
    throw commands.notDeleted(CopyKind.LOGS, id);
  }
}
