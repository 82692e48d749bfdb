package io.geovault.replication.estimate;

import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Estimates the cost of settings before they are made (X8); changes nothing. */
@Authenticated
@Path("/v1/cost-estimates")
@Tag(name = "Usage and cost")
public class CostEstimateResource {

  private final Database database;
  private final CostEstimates estimates;
  private final Callers callers;

  CostEstimateResource(Database database, CostEstimates estimates, Callers callers) {
    this.database = database;
    this.estimates = estimates;
    this.callers = callers;
  }

  @POST
  @Operation(
      operationId = "estimateCosts",
      summary = "Estimates storage, traffic and their cost",
      description =
          "The estimate uses the backups of the last 7 days, or, if none are known, the storage of"
              + " an instance as an upper bound. For sets that already exist at the destination it"
              + " reports which of them the requested retention would purge at once, and their cost"
              + " until their purge.")
  public CostEstimateView estimate(@RequestBody(required = true) @Nullable CostQuestion question) {
    Plan plan = Plan.of(question);
    return database.read(handle -> estimates.of(handle, callers.current(), plan));
  }
}
