package io.geovault.replication.transfer;

import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.region.OwnPlaces;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.job.PermanentFailure;
import java.util.Optional;

/**
 * Refuses a claim to an object that does not belong to the account. An object belongs to an account
 * if it is in the bucket of the account's region and below a prefix of the account.
 */
public final class OriginCheck {

  private OriginCheck() {}

  /**
   * Refuses an event that claims an object of another account, of another bucket, or of a region
   * that has no store here.
   *
   * @param places where the region's accounts keep objects; empty if the region has no store
   */
  public static void object(
      String accountId, ObjectLocation location, String region, Optional<OwnPlaces> places) {
    EventRefused.unless(
        places.isPresent(),
        "region-without-store",
        "region " + region + " has no object store configured here, or does not exist");
    places
        .flatMap(own -> flaw(accountId, location, region, own))
        .ifPresent(
            flaw -> {
              throw new EventRefused("foreign-object", flaw);
            });
  }

  /**
   * Checks the rule of {@link #object} again right before bytes are read: the claim may have been
   * recorded by a version that did not know the rule, or the configuration may have lost a prefix
   * since.
   */
  public static void beforeReading(
      String accountId, ObjectLocation location, String region, Optional<OwnPlaces> places) {
    places
        .flatMap(own -> flaw(accountId, location, region, own))
        .ifPresent(
            flaw -> {
              throw new PermanentFailure("foreign-object: " + flaw);
            });
  }

  private static Optional<String> flaw(
      String accountId, ObjectLocation location, String region, OwnPlaces own) {
    if (!own.bucket().equals(location.bucket())) {
      return Optional.of(
          "location.bucket must be '%s', the bucket of %s, not '%s'"
              .formatted(own.bucket(), region, location.bucket()));
    }
    if (!own.holds(accountId, location.key())) {
      return Optional.of(
          "location.key must begin with a prefix of account %s: %s"
              .formatted(accountId, own.prefixesOf(accountId)));
    }
    return Optional.empty();
  }
}
