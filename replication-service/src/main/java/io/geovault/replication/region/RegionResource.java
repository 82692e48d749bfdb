package io.geovault.replication.region;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.paging.NoTimes;
import io.geovault.platform.paging.Page;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.store.ProbedStore;
import io.geovault.replication.store.ProbedStores;
import io.geovault.replication.store.StoreView;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The regions of this installation. */
@Authenticated
@Path("/v1/regions")
@Tag(name = "Regions")
public class RegionResource {

  private final Regions regions;
  private final RegionStores stores;
  private final Database database;
  private final ProbedStores probed;
  private final Callers callers;

  RegionResource(
      Regions regions,
      RegionStores stores,
      Database database,
      ProbedStores probed,
      Callers callers) {
    this.regions = regions;
    this.stores = stores;
    this.database = database;
    this.probed = probed;
    this.callers = callers;
  }

  /**
   * A region as returned to callers. {@code available} is true if it has an object store here;
   * {@code store} holds the results of that store's last probe.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RegionView(
      String id, String name, Area area, boolean available, @Nullable StoreView store) {}

  @GET
  @Operation(operationId = "listRegions", summary = "Lists all regions of the catalogue")
  public Page<RegionView> list(@BeanParam NoTimes times) {
    times.require();
    return new Page<>(views(regions.all()), null);
  }

  @GET
  @Path("{id}/destinations")
  @Operation(
      operationId = "listRegionDestinations",
      summary = "Lists the regions to which backups of this region can be copied")
  public Page<RegionView> destinations(@PathParam("id") String id, @BeanParam NoTimes times) {
    times.require();
    Region source = regions.find(id).orElseThrow(() -> Refusal.notFound("region", id));
    return new Page<>(
        views(regions.destinationsOf(source)).stream().filter(RegionView::available).toList(),
        null);
  }

  private List<RegionView> views(List<Region> of) {
    boolean operator = callers.current().account().isEmpty();
    Map<String, StoreView> seen =
        database.read(probed::all).stream()
            .collect(Collectors.toMap(ProbedStore::region, store -> StoreView.of(store, operator)));
    return of.stream().map(region -> view(region, seen.get(region.id()))).toList();
  }

  private RegionView view(Region region, @Nullable StoreView seen) {
    boolean available = stores.has(region.id());
    return new RegionView(
        region.id(), region.name(), region.area(), available, available ? seen : null);
  }
}
