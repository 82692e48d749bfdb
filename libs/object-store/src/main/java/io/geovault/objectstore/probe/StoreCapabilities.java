package io.geovault.objectstore.probe;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The observed behaviour of one bucket, as far as its keys permit.
 *
 * @param keepsChecksums whether it reports the checksum of a whole multipart object; on other
 *     stores each such object is read back once
 * @param smallPartsRefused whether a part below 5 MiB that is not the last makes an upload fail
 * @param numberGaps whether part numbers may have gaps
 * @param remarks the store's messages when it refused a call
 */
public record StoreCapabilities(
    boolean versioning,
    LockSupport objectLock,
    LockBypass lockBypass,
    ChecksumSupport checksums,
    boolean keepsChecksums,
    boolean conditionalPut,
    boolean conditionalCompletion,
    boolean rangedReads,
    boolean batchDeletes,
    boolean smallPartsRefused,
    boolean numberGaps,
    List<String> remarks) {
  public StoreCapabilities {
    remarks = List.copyOf(remarks);
  }

  /** The behaviours that the suite relies on and this store lacks. */
  public Set<Shortfall> shortfalls() {
    var found = EnumSet.noneOf(Shortfall.class);
    addIf(found, checksums != ChecksumSupport.VERIFIED, Shortfall.CHECKSUMS_NOT_VERIFIED);
    addIf(found, !conditionalPut, Shortfall.PUT_NOT_CONDITIONAL);
    addIf(found, !conditionalCompletion, Shortfall.COMPLETION_NOT_CONDITIONAL);
    addIf(found, !rangedReads, Shortfall.RANGES_IGNORED);
    addIf(found, !batchDeletes, Shortfall.BATCHES_UNKNOWN);
    addIf(found, objectLock == LockSupport.ACCEPTED, Shortfall.LOCK_NOT_ENFORCED);
    if (objectLock == LockSupport.ENFORCED) {
      addIf(found, lockBypass == LockBypass.ORDINARY_KEYS, Shortfall.LOCK_OPEN_TO_ORDINARY_KEYS);
      addIf(found, lockBypass == LockBypass.NOBODY, Shortfall.LOCK_WITHOUT_PURGING_KEYS);
    }
    return found;
  }

  private static void addIf(Set<Shortfall> found, boolean is, Shortfall shortfall) {
    if (is) {
      found.add(shortfall);
    }
  }
}
