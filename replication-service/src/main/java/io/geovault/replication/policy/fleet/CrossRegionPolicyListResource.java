package io.geovault.replication.policy.fleet;

import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.ChoiceParameter;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists instances by their cross-region settings (R10). */
@Authenticated
@Path("/v1/cross-region-policies")
@Tag(name = "Cross-region settings")
public class CrossRegionPolicyListResource {

  private final Database database;
  private final ListedInstances listed;
  private final Callers callers;

  CrossRegionPolicyListResource(Database database, ListedInstances listed, Callers callers) {
    this.database = database;
    this.listed = listed;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listCrossRegionPolicies",
      summary = "Lists instances whose backups are copied, or could be copied but are not",
      description =
          "Sorted by instance id. from and to apply to the time of enabling, for pending"
              + " instances to their creation. A pending instance exists, is eligible and is not"
              + " enabled.")
  @Extension(name = PageQuery.TIME, value = "enabled (or, if pending, created)")
  public Page<ListedInstanceView> list(
      @BeanParam PageQuery query,
      @QueryParam("instanceId") @Nullable String instance,
      @QueryParam("region") @Nullable String region,
      @QueryParam("destinationRegion") @Nullable String destination,
      @Parameter(
              description = "ENABLED by default",
              schema = @Schema(implementation = ListedStatus.class))
          @QueryParam("status")
          @Nullable String statusText) {
    int limit = query.limit();
    boolean pending = isPending(statusText, destination);
    ListFilter filter =
        new ListFilter(
            callers.current().account().orElse(null),
            instance,
            region,
            destination,
            query.from(),
            query.to(),
            query.after(),
            limit + 1);
    List<ListedInstance> found =
        database.read(
            handle -> pending ? listed.pending(handle, filter) : listed.enabled(handle, filter));
    return query.page(found, ListedInstance::id).map(ListedInstanceView::of);
  }

  private static boolean isPending(@Nullable String statusText, @Nullable String destination) {
    String upper = statusText == null ? null : statusText.toUpperCase(Locale.ROOT);
    boolean pending =
        ChoiceParameter.parse("status", upper, ListedStatus.class) == ListedStatus.PENDING;
    new Violations()
        .require(
            !pending || destination == null,
            "destinationRegion",
            "must be left out with status PENDING: such instances have no destination yet")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return pending;
  }
}
