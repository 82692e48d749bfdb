package io.geovault.platform.deadletter;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.ChoiceParameter;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that could not be applied, with the reason, and their replay. */
@Authenticated
@Path("/v1/dead-letters")
@Tag(name = "Dead letters")
public class DeadLetterResource {

  private final Database database;
  private final DeadLetters deadLetters;
  private final DeadLetterReplay replay;
  private final Callers callers;

  DeadLetterResource(
      Database database, DeadLetters deadLetters, DeadLetterReplay replay, Callers callers) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.replay = replay;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listDeadLetters",
      summary = "Lists events that could not be applied, newest first, each with its reason")
  @Extension(name = PageQuery.TIME, value = "set aside")
  public Page<DeadLetter> list(
      @BeanParam PageQuery query,
      @Parameter(schema = @Schema(implementation = DeadLetterState.class)) @QueryParam("state")
          @Nullable String stateText) {
    Caller caller = callers.current();
    DeadLetterState wanted = ChoiceParameter.parse("state", stateText, DeadLetterState.class);
    DeadLetterState state = wanted == null ? DeadLetterState.OPEN : wanted;
    return query.page(
        database.read(handle -> deadLetters.list(handle, caller, state, query)), DeadLetter::id);
  }

  @POST
  @Path("{id}/replay")
  @Operation(
      operationId = "replayDeadLetter",
      summary =
          "Applies the event again; answers 409 with the reason if the event still breaks"
              + " a rule")
  @APIResponse(responseCode = "204", description = "Done")
  public void replay(@PathParam("id") String id) {
    replay.replay(callers.current(), id);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "discardDeadLetter",
      summary = "Removes the event from the open list without applying it")
  @APIResponse(responseCode = "204", description = "Done")
  public void discard(@PathParam("id") String id) {
    replay.discard(callers.current(), id);
  }
}
