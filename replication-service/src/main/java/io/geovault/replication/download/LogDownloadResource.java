package io.geovault.replication.download;

import io.geovault.platform.caller.Callers;
import io.geovault.replication.CopyKind;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Download addresses of the copy of a log slice (R12). */
@Authenticated
@Path("/v1/cross-region-logs/{id}/download-url")
@Tag(name = "Cross-region logs")
public class LogDownloadResource {

  private final Downloads downloads;
  private final Callers callers;

  LogDownloadResource(Downloads downloads, Callers callers) {
    this.downloads = downloads;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "getCrossRegionLogDownloadUrl",
      summary =
          "Returns addresses for downloading a copy of an instance on local disks; wget"
              + " -c works with either")
  public DownloadUrl get(@PathParam("id") String id) {
    return downloads.urls(callers.current(), CopyKind.LOGS, id);
  }
}
