package io.geovault.backup.run.view;

import io.geovault.platform.caller.Callers;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** One backup run, which callers can follow until it is over. */
@Authenticated
@Path("/v1/backup-runs/{id}")
@Tag(name = "Backup runs")
public class BackupRunResource {

  private final RunFollower follower;
  private final Callers callers;

  BackupRunResource(RunFollower follower, Callers callers) {
    this.follower = follower;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "getBackupRun",
      summary = "Returns status and progress of a run, and the reason if it failed")
  public BackupRunView get(@PathParam("id") String id) {
    return follower.look(callers.current(), id);
  }

  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      operationId = "streamBackupRun",
      summary =
          "Streams the run as server-sent events: its current state, each change, and its" + " end")
  @APIResponse(
      responseCode = "200",
      description = "The stream ends with the run",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = BackupRunView.class)))
  public Multi<BackupRunView> events(@PathParam("id") String id) {
    return follower.follow(callers.current(), id);
  }
}
