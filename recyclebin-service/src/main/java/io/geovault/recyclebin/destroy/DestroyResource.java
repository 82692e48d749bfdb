package io.geovault.recyclebin.destroy;

import static io.geovault.recyclebin.RecycleBinAction.DESTROY_APPROVED;
import static io.geovault.recyclebin.RecycleBinAction.INSTANCE_DESTROYED;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.command.BinCommands;
import io.geovault.recyclebin.entry.EntryView;
import io.geovault.recyclebin.ledger.BinEntries;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** Destroys an instance in the bin (C6), with two persons if its account requires it (X11). */
@Authenticated
@Path("/v1/recycle-bin/{instanceId}/destroy")
@Tag(name = "Recycle bin")
public class DestroyResource {

  private final Database database;
  private final Instances instances;
  private final BinEntries entries;
  private final DestroyCommands destruction;
  private final BinCommands binCommands;
  private final Callers callers;

  DestroyResource(
      Database database,
      Instances instances,
      BinEntries entries,
      DestroyCommands destruction,
      BinCommands binCommands,
      Callers callers) {
    this.database = database;
    this.instances = instances;
    this.entries = entries;
    this.destruction = destruction;
    this.binCommands = binCommands;
    this.callers = callers;
  }

  @POST
  @Operation(
      operationId = "destroyInstance",
      summary =
          "Destroys the instance: deletes all its local backups permanently; cross-region"
              + " backups are kept")
  @APIResponse(
      responseCode = "202",
      description = "The instance is DESTROYED, or unchanged if a second person must approve first",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  public Response destroy(
      @PathParam("instanceId") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(required = true) @Nullable Confirmation body) {
    Caller caller = callers.current();
    BinCommands.requireConfirmation(id, body == null ? null : body.confirmation());
    return binCommands
        .carryOut(
            new BinCommands.Call(caller, INSTANCE_DESTROYED, id, ifMatch, key, List.of("destroy")),
            (handle, entry) -> destruction.destroy(handle, entry, caller))
        .toResponse();
  }

  @GET
  @Path("approval")
  @Operation(
      operationId = "getDestroyRequest",
      summary = "Returns the destroy request that waits for a second person")
  public DestroyRequest waiting(@PathParam("instanceId") String id) {
    Caller caller = callers.current();
    return database.read(
        handle ->
            destruction
                .waiting(handle, entries.of(handle, instances.require(handle, caller, id)))
                .orElseThrow(
                    () -> new Refusal(CommonError.NOT_FOUND, "no destroy request is pending")));
  }

  @POST
  @Path("approval")
  @Operation(
      operationId = "approveDestroyRequest",
      summary = "Approves another person's destroy request and destroys the instance")
  @APIResponse(
      responseCode = "202",
      description = "DESTROYED",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  public Response approve(
      @PathParam("instanceId") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(required = true) @Nullable Confirmation body) {
    Caller caller = callers.current();
    BinCommands.requireConfirmation(id, body == null ? null : body.confirmation());
    return binCommands
        .carryOut(
            new BinCommands.Call(
                caller, DESTROY_APPROVED, id, ifMatch, key, List.of("approve", caller.subject())),
            (handle, entry) -> destruction.approve(handle, entry, caller.subject()))
        .toResponse();
  }

  @DELETE
  @Path("approval")
  @Operation(
      operationId = "withdrawDestroyRequest",
      summary = "Withdraws the destroy request that waits for a second person")
  @APIResponse(responseCode = "204", description = "The request is withdrawn")
  public void withdraw(@PathParam("instanceId") String id) {
    Caller caller = callers.current();
    database.writing(
        handle ->
            destruction.withdraw(
                handle, entries.lock(handle, instances.require(handle, caller, id)), caller));
  }
}
