package io.geovault.replication.log.range;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.NoTimes;
import io.geovault.vault.range.RecoverableRanges;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The times to which an instance can be restored from other regions. */
@Authenticated
@Path("/v1/instances/{id}/recoverable-ranges")
@Tag(name = "Cross-region logs")
public class RecoverableRangeResource {

  private final Database database;
  private final Instances instances;
  private final RangeFacts facts;
  private final Callers callers;

  RecoverableRangeResource(
      Database database, Instances instances, RangeFacts facts, Callers callers) {
    this.database = database;
    this.instances = instances;
    this.facts = facts;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listCrossRegionRecoverableRanges",
      summary =
          "Lists, for each destination, unbroken time ranges to any second of which the"
              + " instance can be restored, and how far its log is stored there")
  public RecoverableRangesView list(
      @PathParam("id") String id,
      @Parameter(description = "Only this destination", example = "cn-shanghai")
          @QueryParam("destinationRegion")
          @Nullable String destination,
      @BeanParam NoTimes times) {
    times.require();
    Caller caller = callers.current();
    return database.read(
        handle -> {
          instances.require(handle, caller, id);
          List<LogWatermark> watermarks = facts.watermarks(handle, id, destination);
          return new RecoverableRangesView(
              watermarks.stream()
                  .map(watermark -> new Lane(id, watermark.destinationRegion()))
                  .flatMap(lane -> ranges(handle, lane).stream())
                  .toList(),
              watermarks);
        });
  }

  private List<RecoverableRange> ranges(Handle handle, Lane lane) {
    return RecoverableRanges.of(facts.stretches(handle, lane), facts.sets(handle, lane)).stream()
        .map(range -> RecoverableRange.of(lane.destinationRegion(), range))
        .toList();
  }
}
