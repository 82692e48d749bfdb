package io.geovault.recyclebin.entry;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.ChoiceParameter;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.StateName;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.ledger.BinHistory;
import io.geovault.recyclebin.ledger.EntryFilter;
import io.geovault.recyclebin.ledger.HistoryLine;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The entries of the recycle bin (C10). */
@Authenticated
@Path("/v1/recycle-bin")
@Tag(name = "Recycle bin")
public class RecycleBinResource {

  private final Database database;
  private final Instances instances;
  private final BinEntries entries;
  private final BinHistory history;
  private final EntryPresenter presenter;
  private final Callers callers;

  RecycleBinResource(
      Database database,
      Instances instances,
      BinEntries entries,
      BinHistory history,
      EntryPresenter presenter,
      Callers callers) {
    this.database = database;
    this.instances = instances;
    this.entries = entries;
    this.history = history;
    this.presenter = presenter;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listRecycleBin",
      summary =
          "Lists entries, newest first. Time filters apply to the time of entering. Destroyed"
              + " entries are listed only with state=DESTROYED")
  @Extension(name = PageQuery.TIME, value = "that entered the bin")
  public Page<EntryView> list(
      @BeanParam PageQuery query,
      @QueryParam("region") @Nullable String region,
      @Parameter(schema = @Schema(implementation = StateName.class)) @QueryParam("state")
          @Nullable String state,
      @QueryParam("accountId") @Nullable String accountId,
      @Parameter(description = "true: only deletions stuck at their final backup")
          @QueryParam("stuck")
          @DefaultValue("false")
          String stuck) {
    Caller caller = callers.current();
    EntryFilter filter =
        new EntryFilter(
            caller.account().orElse(accountId),
            region,
            ChoiceParameter.parse("state", state, StateName.class),
            truth(stuck),
            query.from(),
            query.to(),
            query.afterTime(),
            query.limit() + 1);
    // A request for another account gets the same answer as for an account without entries.
    List<BinEntry> found =
        accountId != null && !caller.mayAccess(accountId)
            ? List.of()
            : database.read(handle -> entries.list(handle, filter));
    return query.page(found, BinEntries::placeOf).map(presenter::show);
  }

  private static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new Refusal(CommonError.INVALID_PARAMETER, "stuck: must be true or false");
    }
    return text.equals("true");
  }

  @GET
  @Path("{instanceId}")
  @Operation(
      operationId = "getRecycleBinEntry",
      summary =
          "Returns one instance: its state, and each operation with its time window or"
              + " the reason why it is not possible")
  @APIResponse(
      responseCode = "200",
      description = "The ETag is the version; send it back in If-Match",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  public Response get(@PathParam("instanceId") String id) {
    BinEntry entry =
        database.read(
            handle -> entries.of(handle, instances.require(handle, callers.current(), id)));
    return Response.ok(presenter.show(entry)).tag(VersionTag.of(entry.version())).build();
  }

  @GET
  @Path("{instanceId}/history")
  @Operation(
      operationId = "listRecycleBinHistory",
      summary =
          "Lists every transition with its states, time, reason and author, oldest first. Time"
              + " filters apply to the time of the transition")
  @Extension(name = PageQuery.TIME, value = "whose transition happened")
  public Page<HistoryLine> history(@PathParam("instanceId") String id, @BeanParam PageQuery query) {
    List<HistoryLine> lines =
        database.read(
            handle -> {
              instances.require(handle, callers.current(), id);
              return history.of(handle, id, query);
            });
    return query.page(lines, line -> Long.toString(line.version()));
  }
}
