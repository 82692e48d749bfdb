package io.geovault.replication.region;

import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.paging.Page;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The regions of this installation. */
@Authenticated
@Path("/v1/regions")
@Tag(name = "Regions")
public class RegionResource {

  private final Regions regions;
  private final RegionStores stores;

  RegionResource(Regions regions, RegionStores stores) {
    this.regions = regions;
    this.stores = stores;
  }

  /** A region as callers see it; {@code available} tells whether it has an object store here. */
  public record RegionView(String id, String name, Area area, boolean available) {}

  @GET
  @Operation(summary = "All regions of the catalogue")
  public Page<RegionView> list() {
    return new Page<>(views(regions.all()), null);
  }

  @GET
  @Path("{id}/destinations")
  @Operation(summary = "Regions to which backups of this region can be copied")
  public Page<RegionView> destinations(@PathParam("id") String id) {
    Region source =
        regions
            .find(id)
            .orElseThrow(() -> new Refusal(CommonError.NOT_FOUND, "there is no region " + id));
    return new Page<>(
        views(regions.destinationsOf(source)).stream().filter(RegionView::available).toList(),
        null);
  }

  private List<RegionView> views(List<Region> of) {
    return of.stream()
        .map(
            region ->
                new RegionView(region.id(), region.name(), region.area(), stores.has(region.id())))
        .toList();
  }
}
