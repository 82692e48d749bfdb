package io.geovault.replication.policy.change;

import static io.geovault.replication.policy.CrossRegionPolicy.LONGEST_RETENTION_DAYS;
import static io.geovault.replication.policy.CrossRegionPolicy.SHORTEST_RETENTION_DAYS;

import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.problem.ErrorCode;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violation;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.DestinationChange;
import io.geovault.replication.policy.Eligibility;
import io.geovault.replication.region.Region;
import io.geovault.replication.region.Regions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a change of cross-region settings is allowed (R1, R2, R3, R8, R9); names the
 * first broken rule.
 */
@Singleton
class PolicyRules {

  static final String DESTINATION = "destinationRegion";
  static final String RETENTION = "retentionDays";

  private final Regions regions;
  private final Predicate<String> hasStore;

  @Inject
  PolicyRules(Regions regions, RegionStores stores) {
    this(regions, stores::has);
  }

  PolicyRules(Regions regions, Predicate<String> hasStore) {
    this.regions = regions;
    this.hasStore = hasStore;
  }

  /**
   * Returns the wanted settings of each destination if every rule allows them; otherwise throws the
   * {@link Refusal} that names field and rule.
   *
   * @param locking the regions whose stores were seen to enforce object lock
   */
  List<DestinationChange> check(
      Instance instance, CrossRegionPolicy current, PolicyChange change, Set<String> locking) {
    List<WantedDestination> wanted = PolicyBody.read(current, change);
    if (!instance.isAlive()) {
      return ReleasedRules.check(instance, current, wanted);
    }
    wanted.forEach(each -> check(instance, current, each));
    wanted.forEach(each -> LockRules.check(current, each, locking));
    return wanted.stream().map(WantedDestination::change).toList();
  }

  /** Returns the change as decided by the rules alone, or throws the {@link Refusal}. */
  SettingsChange allow(
      Instance instance,
      CrossRegionPolicy current,
      PolicyChange change,
      Set<String> locking,
      Instant now) {
    CrossRegionPolicy after = current.changed(check(instance, current, change, locking), now);
    return new SettingsChange(instance, current, after, EnablingPlan.NOTHING, now);
  }

  private void check(Instance instance, CrossRegionPolicy current, WantedDestination wanted) {
    Boolean enabled = wanted.change().enabled();
    if (enabled == null) {
      throw refuse(
          ReplicationError.INVALID_POLICY, wanted.field("enabled"), "must be true or false");
    }
    checkRetention(wanted);
    if (enabled) {
      checkEnabling(instance, wanted);
    } else {
      checkDisabling(current, wanted);
    }
  }

  static void checkRetention(WantedDestination wanted) {
    Integer days = wanted.change().retentionDays();
    if (days == null) {
      throw refuse(ReplicationError.INVALID_POLICY, wanted.field(RETENTION), "is required");
    }
    if (days < SHORTEST_RETENTION_DAYS || days > LONGEST_RETENTION_DAYS) {
      throw refuse(
          ReplicationError.RETENTION_OUT_OF_RANGE,
          wanted.field(RETENTION),
          "must be from " + SHORTEST_RETENTION_DAYS + " to " + LONGEST_RETENTION_DAYS + " days");
    }
  }

  private void checkEnabling(Instance instance, WantedDestination wanted) {
    Eligibility.refusalOf(instance.spec())
        .ifPresent(
            reason -> {
              throw new Refusal(ReplicationError.INSTANCE_NOT_ELIGIBLE, reason);
            });
    Region source = region("region", instance.region());
    String field = wanted.field(DESTINATION);
    Region destination = region(field, wanted.change().destinationRegion());
    checkPair(source, destination, field);
    if (source.area() != destination.area()
        && !Boolean.TRUE.equals(wanted.change().complianceAgreementAccepted())) {
      throw refuse(
          ReplicationError.COMPLIANCE_AGREEMENT_REQUIRED,
          wanted.field("complianceAgreementAccepted"),
          "must be true, because the data leaves " + source.area() + " for " + destination.area());
    }
  }

  private Region region(String field, @Nullable String id) {
    if (id == null) {
      throw refuse(ReplicationError.INVALID_POLICY, field, "is required to enable");
    }
    return regions
        .find(id)
        .orElseThrow(
            () ->
                refuse(
                    ReplicationError.UNKNOWN_REGION,
                    field,
                    "there is no region " + id + "; GET /v1/regions lists them"));
  }

  private void checkPair(Region source, Region destination, String field) {
    if (source.equals(destination)) {
      throw refuse(
          ReplicationError.DESTINATION_IS_SOURCE,
          field,
          "must differ from " + source.id() + ", the instance's own region");
    }
    if (!regions.isAvailable(source, destination)) {
      throw refuse(
          ReplicationError.PAIR_NOT_AVAILABLE,
          field,
          "must be one of GET /v1/regions/" + source.id() + "/destinations");
    }
    if (!hasStore.test(destination.id())) {
      throw refuse(
          ReplicationError.REGION_HAS_NO_STORE, field, RegionWithoutStore.reason(destination.id()));
    }
  }

  private void checkDisabling(CrossRegionPolicy current, WantedDestination wanted) {
    DestinationChange change = wanted.change();
    String region = change.destinationRegion();
    if (region == null) {
      return;
    }
    Optional<Destination> known = current.destination(region);
    if (known.isEmpty()) {
      region(wanted.field(DESTINATION), region);
    }
    Integer days = change.retentionDays();
    if (known.map(Destination::enabled).orElse(false)
        && !LockRules.complies(known, change)
        && days != null
        && days != SHORTEST_RETENTION_DAYS) {
      throw refuse(
          ReplicationError.DISABLING_REQUIRES_RETENTION_7,
          wanted.field(RETENTION),
          "must be " + SHORTEST_RETENTION_DAYS + " when enabled is false");
    }
  }

  static Refusal refuse(ErrorCode code, String field, String rule) {
    return new Refusal(code, field + " " + rule, List.of(new Violation(field, rule)));
  }
}
