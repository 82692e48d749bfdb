package io.geovault.platform.outbox;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Outgoing events that could not be sent, for operators. */
@Authenticated
@Path("/v1/parked-events")
@Tag(name = "Parked events")
public class ParkedRecordResource {

  private final ParkedRecords parked;
  private final Callers callers;

  ParkedRecordResource(ParkedRecords parked, Callers callers) {
    this.parked = parked;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listParkedEvents",
      summary =
          "Lists outgoing events that cannot be sent, oldest first, each with its reason. Time"
              + " filters apply to the time of parking")
  @Extension(name = PageQuery.TIME, value = "parked")
  public Page<ParkedRecord> list(@BeanParam PageQuery query) {
    operator();
    return query.page(parked.list(query), ParkedRecord::id);
  }

  @POST
  @Path("{id}/retry")
  @Operation(
      operationId = "retryParkedEvent",
      summary = "Sends the event again; later events with the same key are sent next")
  @APIResponse(responseCode = "204", description = "Done")
  public void retry(@PathParam("id") String id) {
    parked.retry(operator(), id);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "dropParkedEvent",
      summary = "Deletes the event unsent; later events with the same key are sent next")
  @APIResponse(responseCode = "204", description = "Done")
  public void drop(@PathParam("id") String id) {
    parked.drop(operator(), id);
  }

  private Caller operator() {
    Caller caller = callers.current();
    caller.requireOperator();
    return caller;
  }
}
