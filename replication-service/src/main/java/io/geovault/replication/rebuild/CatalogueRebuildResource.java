package io.geovault.replication.rebuild;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.caller.ForOperators;
import io.geovault.platform.database.Database;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rebuilds a region's catalogue from its bucket; for operators. */
@Authenticated
@ForOperators
@Path("/v1/catalogue-rebuilds")
@Tag(name = "Catalogue")
public class CatalogueRebuildResource {

  private final Database database;
  private final CatalogueRebuilds rebuilds;
  private final RebuildRequests requests;
  private final Callers callers;

  CatalogueRebuildResource(
      Database database, CatalogueRebuilds rebuilds, RebuildRequests requests, Callers callers) {
    this.database = database;
    this.rebuilds = rebuilds;
    this.requests = requests;
    this.callers = callers;
  }

  @POST
  @Operation(
      operationId = "rebuildCatalogue",
      summary = "Rebuilds the catalogue of a region from its bucket",
      description =
          "Existing entries of the catalogue are unchanged. While a rebuild of the region runs,"
              + " a further request returns that rebuild.")
  @APIResponse(
      responseCode = "202",
      description = "The rebuild is requested; Location is its address",
      content = @Content(schema = @Schema(implementation = CatalogueRebuild.class)))
  public Response rebuild(@RequestBody(required = true) @Nullable RebuildRequest request) {
    CatalogueRebuild rebuild = requests.request(operator(), request);
    return Response.accepted(rebuild)
        .header("Location", "/v1/catalogue-rebuilds/" + rebuild.id())
        .build();
  }

  @GET
  @Operation(
      operationId = "listCatalogueRebuilds",
      summary = "Lists rebuilds, newest first. Time filters apply to the time of the request")
  @Extension(name = PageQuery.TIME, value = "requested")
  public Page<CatalogueRebuild> list(@BeanParam PageQuery query) {
    operator();
    return query.page(database.read(handle -> rebuilds.list(handle, query)), CatalogueRebuild::id);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getCatalogueRebuild", summary = "Returns one rebuild with its progress")
  public CatalogueRebuild get(@PathParam("id") String id) {
    operator();
    return database
        .read(handle -> rebuilds.find(handle, id))
        .orElseThrow(() -> Refusal.notFound("rebuild", id));
  }

  @GET
  @Path("{id}/findings")
  @Operation(
      operationId = "listCatalogueRebuildFindings",
      summary = "Lists the findings by key: conflicts, orphans, damaged sets")
  public Page<CatalogueFinding> findings(@PathParam("id") String id, @BeanParam PageQuery query) {
    query.requireNoTimes();
    String rebuild = get(id).id();
    int limit = query.limit();
    return query.page(
        database.read(handle -> rebuilds.findings(handle, rebuild, query.after(), limit + 1)),
        CatalogueFinding::key);
  }

  private Caller operator() {
    Caller caller = callers.current();
    caller.requireOperator();
    return caller;
  }
}
