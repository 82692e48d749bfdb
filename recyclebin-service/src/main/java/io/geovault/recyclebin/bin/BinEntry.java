package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance as this service knows it.
 *
 * @param version grows with every change
 * @param lifeAt the time of the last applied event; an older event changes nothing
 * @param finalBackupAt when the latest final backup completed; it may be known before the deletion
 */
public record BinEntry(
    Owner owner,
    Traits traits,
    long version,
    Instant lifeAt,
    @Nullable Instant finalBackupAt,
    BinState state) {

  /** The entry of an instance that had no event yet. */
  public static BinEntry active(Owner owner, Traits traits) {
    return new BinEntry(owner, traits, 0, Instant.EPOCH, null, new BinState.Active());
  }

  /**
   * Returns whether this service handles the end of the instance: it may enter the bin, or has left
   * the active state.
   */
  public boolean concernsTheBin() {
    return traits.mayEnter() || !(state instanceof BinState.Active);
  }

  /** The next version of this entry, in that state. */
  public BinEntry to(BinState next) {
    return new BinEntry(owner, traits, version + 1, lifeAt, finalBackupAt, next);
  }

  /** This entry with {@code lifeAt} set to that time, unless it already has a later one. */
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
