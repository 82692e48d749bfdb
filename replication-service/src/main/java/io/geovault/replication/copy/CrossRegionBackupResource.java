package io.geovault.replication.copy;

import io.geovault.events.backup.DatabaseInventory;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.ChoiceParameter;
import io.geovault.platform.paging.NoTimes;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Copies of backup sets in other regions (R10). */
@Authenticated
@Path("/v1/cross-region-backups")
@Tag(name = "Cross-region backups")
public class CrossRegionBackupResource {

  private final Database database;
  private final CrossRegionCopies copies;
  private final CopyCommands commands;
  private final Callers callers;

  CrossRegionBackupResource(
      Database database, CrossRegionCopies copies, CopyCommands commands, Callers callers) {
    this.database = database;
    this.copies = copies;
    this.commands = commands;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listCrossRegionBackups",
      summary =
          "Lists copies, newest first. Time filters apply to the completion of the backup" + " set")
  @Extension(name = PageQuery.TIME, value = "whose backup set was completed")
  public Page<CrossRegionBackupView> list(
      @BeanParam PageQuery query,
      @QueryParam("instanceId") @Nullable String instance,
      @QueryParam("region") @Nullable String region,
      @QueryParam("destinationRegion") @Nullable String destination,
      @Parameter(schema = @Schema(implementation = CopyStatus.class)) @QueryParam("status")
          @Nullable String statusText) {
    int limit = query.limit();
    CopyStatus status = ChoiceParameter.parse("status", statusText, CopyStatus.class);
    CopyFilter filter =
        new CopyFilter(
            callers.current().account().orElse(null),
            instance,
            region,
            destination,
            status,
            query.from(),
            query.to(),
            query.after(),
            limit + 1);
    return query
        .page(database.read(handle -> copies.list(handle, filter)), CrossRegionCopy::id)
        .map(CrossRegionBackupView::of);
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getCrossRegionBackup",
      summary = "Returns one copy with its progress or the reason of its failure")
  public CrossRegionBackupView get(@PathParam("id") String id) {
    return CrossRegionBackupView.of(find(id));
  }

  @GET
  @Path("{id}/inventory")
  @Operation(
      operationId = "getCrossRegionBackupInventory",
      summary =
          "Returns the databases and tables in the set, with the server's estimates of"
              + " rows and size")
  public Page<DatabaseInventory> inventory(@PathParam("id") String id, @BeanParam NoTimes times) {
    times.require();
    List<DatabaseInventory> databases = find(id).backupSet().databases();
    return new Page<>(databases, null);
  }

  @POST
  @Path("{id}/retry")
  @Operation(operationId = "retryCrossRegionBackup", summary = "Tries a failed copy again")
  @APIResponse(responseCode = "202", description = "The copy is pending again")
  public Response retry(@PathParam("id") String id) {
    CrossRegionCopy pending =
        commands.retry(CopyKind.SETS, id, handle -> copies.find(handle, id).orElseThrow());
    return Response.accepted(CrossRegionBackupView.of(pending))
        .header("Location", "/v1/cross-region-backups/" + id)
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteCrossRegionBackup",
      summary = "Refused: only its retention deletes a copy")
  @APIResponse(responseCode = "409", description = "Always; detail names the alternative")
  public Response delete(@PathParam("id") String id) {
    throw commands.notDeleted(CopyKind.SETS, id);
  }

  private CrossRegionCopy find(String id) {
    Caller caller = callers.current();
    return database
        .read(handle -> copies.find(handle, id))
        .filter(copy -> caller.mayAccess(copy.accountId()))
        .orElseThrow(() -> Refusal.notFound("cross-region backup", id));
  }
}
