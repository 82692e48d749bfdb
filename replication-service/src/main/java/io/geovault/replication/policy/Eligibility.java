package io.geovault.replication.policy;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.StorageClass;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which instances may have cross-region backup (R3): cloud disk with MySQL 8.0 or 5.7 in
 * Basic, High-availability or Cluster Edition; local SSD with 8.0, 5.7 or 5.6 in High-availability
 * Edition, or 5.7 in Enterprise Edition. Serverless is never eligible. No other property of an
 * instance matters.
 */
public final class Eligibility {

  private static final Set<Edition> CLOUD_DISK_EDITIONS =
      Set.of(Edition.BASIC, Edition.HIGH_AVAILABILITY, Edition.CLUSTER);

  private static final String CLOUD_DISK_EDITION = "BASIC, HIGH_AVAILABILITY or CLUSTER edition";
  private static final String LOCAL_SSD_VERSION = "MySQL 8.0, 5.7 or 5.6";

  private Eligibility() {}

  /** Why the instance is not eligible, in words for its owner; empty if it is. */
  public static Optional<String> refusalOf(InstanceSpec spec) {
    if (spec.serverless()) {
      return Optional.of("serverless instances do not support cross-region backup");
    }
    Series series = Series.of(spec.engineVersion());
    return switch (spec.storageClass()) {
      case CLOUD_DISK -> cloudDisk(spec, series);
      case LOCAL_SSD -> localSsd(spec, series);
    };
  }

  private static Optional<String> cloudDisk(InstanceSpec spec, Series series) {
    boolean edition = CLOUD_DISK_EDITIONS.contains(spec.edition());
    if (series.isAtLeast(5, 7)) {
      return edition ? Optional.empty() : refuse(spec, CLOUD_DISK_EDITION);
    }
    String version = "MySQL 8.0 or 5.7";
    return refuse(spec, edition ? version : version + " in " + CLOUD_DISK_EDITION);
  }

  private static Optional<String> localSsd(InstanceSpec spec, Series series) {
    boolean version = series.isAtLeast(5, 6);
    return switch (spec.edition()) {
      case HIGH_AVAILABILITY -> version ? Optional.empty() : refuse(spec, LOCAL_SSD_VERSION);
      case ENTERPRISE ->
          series.is(5, 7) ? Optional.empty() : refuse(spec, "MySQL 5.7 in ENTERPRISE edition");
      case BASIC, CLUSTER ->
          refuse(
              spec,
              (version ? "" : LOCAL_SSD_VERSION + " in ")
                  + "HIGH_AVAILABILITY edition, or MySQL 5.7 in ENTERPRISE edition");
    };
  }

  private static Optional<String> refuse(InstanceSpec spec, String needed) {
    StorageClass storage = spec.storageClass();
    return Optional.of(
        "on %s it needs %s; the instance runs MySQL %s in %s edition"
            .formatted(storage, needed, spec.engineVersion(), spec.edition()));
  }

  /** The release series of a version such as {@code 8.0.36}. */
  private record Series(int major, int minor) {

    static Series of(String version) {
      String[] parts = version.split("[.-]", -1);
      return new Series(number(parts, 0), number(parts, 1));
    }

    private static int number(String[] parts, int index) {
      return index < parts.length && parts[index].matches("\\d{1,4}")
          ? Integer.parseInt(parts[index])
          : 0;
    }

    boolean is(int wantedMajor, int wantedMinor) {
      return major == wantedMajor && minor == wantedMinor;
    }

    /** The documents end at 8.0; later series succeed it and are treated like it. */
    boolean isAtLeast(int leastMajor, int leastMinor) {
      return major > leastMajor || (major == leastMajor && minor >= leastMinor);
    }
  }
}
