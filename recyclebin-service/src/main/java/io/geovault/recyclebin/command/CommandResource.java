package io.geovault.recyclebin.command;

import static io.geovault.recyclebin.RecycleBinAction.INSTANCE_REBUILD_REQUESTED;
import static io.geovault.recyclebin.RecycleBinAction.INSTANCE_UNLOCKED;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.idempotency.Created;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.entry.EntryView;
import io.geovault.recyclebin.rule.Commands;
import io.geovault.recyclebin.rule.Transition;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Unlock, release and rebuild (C2, C3, C5). */
@Authenticated
@Path("/v1/recycle-bin/{instanceId}")
@Tag(name = "Recycle bin")
public class CommandResource {

  private final BinCommands binCommands;
  private final Commands commands;
  private final Rebuilding rebuilding;
  private final UnlockConfig unlock;
  private final Callers callers;
  private final Clock clock;

  CommandResource(
      BinCommands binCommands,
      Commands commands,
      Rebuilding rebuilding,
      UnlockConfig unlock,
      Callers callers,
      Clock clock) {
    this.binCommands = binCommands;
    this.commands = commands;
    this.rebuilding = rebuilding;
    this.unlock = unlock;
    this.callers = callers;
    this.clock = clock;
  }

  @POST
  @Path("unlock")
  @Operation(
      operationId = "unlockInstance",
      summary =
          "Unlocks at once an instance whose subscription was renewed or whose payment"
              + " was settled")
  @APIResponse(
      responseCode = "200",
      description = "The instance is ACTIVE",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  public Response unlock(
      @PathParam("instanceId") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody @Nullable Unlocking body) {
    Caller caller = callers.current();
    if (!unlock.byAccount() && caller.account().isPresent()) {
      throw new Refusal(
          RecycleBinError.UNLOCK_NOT_YOURS,
          "renew the subscription or settle the payment; either unlocks the instance");
    }
    Unlocking wanted = body == null ? new Unlocking(null) : body;
    Created done =
        binCommands.carryOut(
            new BinCommands.Call(
                caller, INSTANCE_UNLOCKED, id, ifMatch, key, List.of("unlock", wanted)),
            (handle, entry) ->
                commands.unlock(entry, caller.subject(), clock.instant(), wanted.renewedUntil()));
    return new Created(200, null, done.body()).toResponse();
  }

  @POST
  @Path("release")
  @Operation(
      operationId = "releaseInstance",
      summary = "Releases the instance, after a final backup")
  @APIResponse(
      responseCode = "202",
      description = "The instance is DELETING, or RELEASED if the final backup was given up",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  public Response release(
      @PathParam("instanceId") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(required = true) @Nullable Releasing body) {
    Caller caller = callers.current();
    Releasing wanted = body == null ? new Releasing(null, null) : body;
    BinCommands.requireConfirmation(id, wanted.confirmation());
    return binCommands
        .carryOut(
            new BinCommands.Call(
                caller, wanted.action(), id, ifMatch, key, List.of("release", wanted)),
            (handle, entry) -> release(entry, caller, wanted))
        .toResponse();
  }

  private Transition release(BinEntry entry, Caller caller, Releasing wanted) {
    return wanted.gaveUpBackup()
        ? commands.releaseWithoutBackup(entry, caller.subject(), clock.instant())
        : commands.release(entry, caller.subject(), clock.instant());
  }

  @POST
  @Path("rebuild")
  @Operation(
      operationId = "rebuildInstance",
      summary = "Restores a released instance to a new one, with the old or new specification")
  @APIResponse(
      responseCode = "202",
      description = "RebuildRequested is published; the entry shows the result",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  public Response rebuild(
      @PathParam("instanceId") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody @Nullable NewSpecification body) {
    Caller caller = callers.current();
    NewSpecification wanted = body == null ? NewSpecification.same() : body;
    return binCommands
        .carryOut(
            new BinCommands.Call(
                caller, INSTANCE_REBUILD_REQUESTED, id, ifMatch, key, List.of("rebuild", wanted)),
            (handle, entry) ->
                rebuilding.begin(handle, entry, wanted, caller.subject(), clock.instant()))
        .toResponse();
  }
}
