package io.geovault.vault.reading;

import static io.geovault.vault.SettingsManifest.LONGEST_RETENTION_DAYS;
import static io.geovault.vault.SettingsManifest.SHORTEST_RETENTION_DAYS;

import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.LogManifest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values by which a catalogue keeps, charges and purges a copy, as its manifest names them;
 * pure. A catalogue can list no copy with values that no copy can have: one with a retention of 0
 * days would be purged at once.
 */
final class KeptValues {

  private KeptValues() {}

  /** The first value that no copy of a set can have. */
  static Optional<String> flaw(BackupManifest.Kept kept) {
    return flaw(kept.retentionDays(), kept.route(), kept.storageClass(), kept.lockMode());
  }

  /** The first value that no copy of a log slice can have. */
  static Optional<String> flaw(LogManifest.Kept kept) {
    return flaw(kept.retentionDays(), kept.route(), kept.storageClass(), kept.lockMode());
  }

  private static Optional<String> flaw(
      int days, String route, @Nullable String storageClass, @Nullable String lockMode) {
    return Stream.of(
            retention(days),
            oneOf(Reach.values(), "route", route),
            oneOf(StorageClass.values(), "storage class", storageClass),
            lockMode(lockMode))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Says that there is no retention of so many days, if there is none. */
  static Optional<String> retention(int days) {
    return SHORTEST_RETENTION_DAYS <= days && days <= LONGEST_RETENTION_DAYS
        ? Optional.empty()
        : Optional.of("there is no retention of " + days + " days");
  }

  /** Says that there is no such lock mode, if there is none; null means governance. */
  static Optional<String> lockMode(@Nullable String mode) {
    return oneOf(Mode.values(), "lock mode", mode);
  }

  private static Optional<String> oneOf(Enum<?>[] known, String what, @Nullable String value) {
    return value == null || Arrays.stream(known).anyMatch(each -> each.name().equals(value))
        ? Optional.empty()
        : Optional.of("there is no " + what + " " + value);
  }
}
