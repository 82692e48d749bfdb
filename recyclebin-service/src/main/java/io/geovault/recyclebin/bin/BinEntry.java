package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance as this service knows it.
 *
 * @param version grows with every change
 * @param lifeAt the time of the last event applied; an older one changes nothing
 * @param finalBackupAt when the latest final backup completed; it may be known before the deletion
 */
public record BinEntry(
    Owner owner,
    Traits traits,
    long version,
    Instant lifeAt,
    @Nullable Instant finalBackupAt,
    BinState state) {

  /** An instance nothing has happened to yet. */
  public static BinEntry active(Owner owner, Traits traits) {
    return new BinEntry(owner, traits, 0, Instant.EPOCH, null, new BinState.Active());
  }

  /** Whether it may come to the end this service looks after: it may enter, or has done so. */
  public boolean concernsTheBin() {
    return traits.mayEnter() || !(state instanceof BinState.Active);
  }

  /** The next version, in that state. */
  public BinEntry to(BinState next) {
    return new BinEntry(owner, traits, version + 1, lifeAt, finalBackupAt, next);
  }

  /** The same as of that time, unless it knows of a later one. */
  public BinEntry asOf(Instant at) {
    Instant later = at.isAfter(lifeAt) ? at : lifeAt;
    return new BinEntry(owner, traits, version, later, finalBackupAt, state);
  }

  public BinEntry withFinalBackup(Instant at) {
    Instant later = finalBackupAt == null || at.isAfter(finalBackupAt) ? at : finalBackupAt;
    return new BinEntry(owner, traits, version, lifeAt, later, state);
  }

  @Override
  public String toString() {
    return owner.instanceId() + " v" + version + " " + state;
  }
}
