package io.geovault.backup.run;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One backup run, to be followed until it is over. */
@Authenticated
@Path("/v1/backup-runs/{id}")
@Tag(name = "Backup runs")
public class BackupRunResource {

  private final Database database;
  private final BackupRuns runs;
  private final Callers callers;

  BackupRunResource(Database database, BackupRuns runs, Callers callers) {
    this.database = database;
    this.runs = runs;
    this.callers = callers;
  }

  @GET
  @Operation(summary = "Status, progress, and the reason where it failed")
  public BackupRunView get(@PathParam("id") String id) {
    Caller caller = callers.current();
    return database.read(
        handle ->
            runs.find(handle, id)
                .filter(run -> caller.mayAccess(run.request().accountId()))
                .map(BackupRunView::of)
                .orElseThrow(
                    () -> new Refusal(CommonError.NOT_FOUND, "there is no backup run " + id)));
  }
}
