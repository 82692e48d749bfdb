package io.geovault.backup.retention;

import io.geovault.backup.policy.BackupPolicy;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The dry run of retention (B7): with the current facts, or with assumed ones. */
@Authenticated
@Path("/v1/instances/{id}/retention-preview")
@Tag(name = "Backup policy")
public class RetentionPreviewResource {

  private final Database database;
  private final Instances instances;
  private final RetentionForecast forecast;
  private final Callers callers;
  private final Clock clock;

  RetentionPreviewResource(
      Database database,
      Instances instances,
      RetentionForecast forecast,
      Callers callers,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.forecast = forecast;
    this.callers = callers;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "previewRetention",
      summary =
          "Forecasts which sets are purged and when, and why the others are kept; changes"
              + " nothing")
  public RetentionPreview preview(
      @PathParam("id") String id,
      @Parameter(description = "Assumes this retention instead of the policy's, 7 to 730")
          @QueryParam("retentionDays")
          @Nullable String retentionDays,
      @Parameter(description = "true: assumes that the instance is released now")
          @QueryParam("released")
          @DefaultValue("false")
          String released) {
    Duration retention = retentionDays == null ? null : days(retentionDays);
    new Violations()
        .require(
            released.equals("true") || released.equals("false"),
            "released",
            "must be true or false")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    Instant now = clock.instant();
    return database.read(
        handle -> {
          instances.require(handle, callers.current(), id);
          return forecast.of(handle, id, retention, released.equals("true"), now);
        });
  }

  private static Duration days(String text) {
    int days = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    new Violations()
        .require(
            days >= BackupPolicy.SHORTEST_DAYS && days <= BackupPolicy.LONGEST_DAYS,
            "retentionDays",
            "must be a whole number from %d to %d"
                .formatted(BackupPolicy.SHORTEST_DAYS, BackupPolicy.LONGEST_DAYS))
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return Duration.ofDays(days);
  }
}
