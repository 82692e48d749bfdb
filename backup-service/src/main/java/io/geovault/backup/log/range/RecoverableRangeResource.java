package io.geovault.backup.log.range;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.NoTimes;
import io.geovault.platform.paging.Page;
import io.geovault.vault.range.RecoverableRanges;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The periods to which an instance can be restored. */
@Authenticated
@Path("/v1/instances/{id}/recoverable-ranges")
@Tag(name = "Log backup")
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
      operationId = "listRecoverableRanges",
      summary = "Lists unbroken time ranges to any second of which the instance can be restored")
  public Page<RecoverableRange> list(@PathParam("id") String id, @BeanParam NoTimes times) {
    times.require();
    Caller caller = callers.current();
    return database.read(
        handle -> {
          instances.require(handle, caller, id);
          return new Page<>(
              RecoverableRanges.of(facts.stretches(handle, id), facts.sets(handle, id)).stream()
                  .map(RecoverableRange::of)
                  .toList(),
              null);
        });
  }
}
