package io.geovault.recyclebin.preview;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.recyclebin.ledger.BinEntries;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Previews the steps that would follow a release now, or the steps that are still to come (X8). */
@Authenticated
@Path("/v1/recycle-bin/{instanceId}/preview")
@Tag(name = "Recycle bin")
public class PreviewResource {

  private final Database database;
  private final Instances instances;
  private final BinEntries entries;
  private final KnownSets sets;
  private final Forecast forecast;
  private final Callers callers;
  private final Clock clock;

  PreviewResource(
      Database database,
      Instances instances,
      BinEntries entries,
      KnownSets sets,
      Forecast forecast,
      Callers callers,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.entries = entries;
    this.sets = sets;
    this.forecast = forecast;
    this.callers = callers;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "previewRecycleBinEntry",
      summary = "Forecasts each step with its time, and when each known backup is purged")
  public Preview get(@PathParam("instanceId") String id) {
    Caller caller = callers.current();
    return database.read(
        handle -> {
          Instance instance = instances.require(handle, caller, id);
          return forecast.of(
              entries.of(handle, instance),
              instance.spec().storageClass(),
              sets.of(handle, id),
              clock.instant());
        });
  }
}
