package io.geovault.replication.retention.preview;

import static io.geovault.replication.policy.CrossRegionPolicy.LONGEST_RETENTION_DAYS;
import static io.geovault.replication.policy.CrossRegionPolicy.SHORTEST_RETENTION_DAYS;

import io.geovault.events.instance.StorageClass;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.retention.terms.RetentionTerms;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The dry run of retention and release (X8): with the present settings, or with other ones. */
@Authenticated
@Path("/v1/instances/{id}/cross-region-retention-preview")
@Tag(name = "Cross-region settings")
public class RetentionPreviewResource {

  private final Database database;
  private final Instances instances;
  private final CrossRegionPolicies policies;
  private final PreviewFacts facts;
  private final Callers callers;
  private final Clock clock;

  RetentionPreviewResource(
      Database database,
      Instances instances,
      CrossRegionPolicies policies,
      PreviewFacts facts,
      Callers callers,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.policies = policies;
    this.facts = facts;
    this.callers = callers;
    this.clock = clock;
  }

  /** The requested preview. */
  private record Question(@Nullable String region, @Nullable Integer days, boolean released) {}

  @GET
  @Operation(
      operationId = "previewCrossRegionRetention",
      summary = "Forecasts which copies are purged and when; changes nothing")
  public RetentionPreview preview(
      @PathParam("id") String id,
      @Parameter(description = "Only this destination", example = "cn-shanghai")
          @QueryParam("destinationRegion")
          @Nullable String region,
      @Parameter(description = "Assumes this retention instead of the settings', 7 to 1825")
          @QueryParam("retentionDays")
          @Nullable String retentionDays,
      @Parameter(description = "true: assumes that the instance is released now")
          @QueryParam("released")
          @DefaultValue("false")
          String released) {
    Question question = new Question(region, days(retentionDays), truth("released", released));
    Caller caller = callers.current();
    return database.read(handle -> answer(handle, caller, id, question));
  }

  private RetentionPreview answer(Handle handle, Caller caller, String id, Question question) {
    Instance instance = instances.require(handle, caller, id);
    Instant now = clock.instant();
    boolean released = question.released() || !instance.isAlive();
    boolean nothing = released && instance.spec().storageClass() == StorageClass.CLOUD_DISK;
    List<RetentionPreview.InDestination> previews =
        destinations(handle, id, question.region()).stream()
            .map(destination -> inDestination(handle, id, destination, question, nothing, now))
            .toList();
    return new RetentionPreview(id, now, released, previews);
  }

  private RetentionPreview.InDestination inDestination(
      Handle handle,
      String id,
      Destination destination,
      Question question,
      boolean nothing,
      Instant now) {
    Integer days = question.days();
    RetentionTerms terms =
        new RetentionTerms(
            Duration.ofDays(days == null ? destination.retentionDays() : days), nothing);
    String region = destination.region();
    return RetentionPreview.of(
        region,
        terms,
        facts.copies(handle, id, region),
        facts.logs(handle, id, region, nothing ? now : now.minus(terms.retention()), now),
        now);
  }

  private List<Destination> destinations(Handle handle, String id, @Nullable String region) {
    List<Destination> known = policies.of(handle, id).destinations();
    if (region == null) {
      return known;
    }
    List<Destination> named = known.stream().filter(each -> each.region().equals(region)).toList();
    new Violations()
        .require(
            !named.isEmpty(),
            "destinationRegion",
            "must be one of those in GET /v1/instances/" + id + "/cross-region-policy")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return named;
  }

  private static boolean truth(String name, String text) {
    new Violations()
        .require(text.equals("true") || text.equals("false"), name, "must be true or false")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return text.equals("true");
  }

  private static @Nullable Integer days(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int days = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    new Violations()
        .require(
            days >= SHORTEST_RETENTION_DAYS && days <= LONGEST_RETENTION_DAYS,
            "retentionDays",
            "must be a whole number from %d to %d"
                .formatted(SHORTEST_RETENTION_DAYS, LONGEST_RETENTION_DAYS))
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return days;
  }
}
