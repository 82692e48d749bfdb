package io.geovault.replication.copy.correction;

/** What a correction means for one copy of the set. */
public enum CorrectionEffect {
  /** It is not verified, or failed: it is made again from the object announced now. */
  STARTS_OVER,
  /** It is verified, and the object announced now has the same bytes: it stays. */
  SAME_BYTES,
  /** It is already a copy of the object announced now. */
  AS_ANNOUNCED,
  /** It is purged or given up for good: it stays so. */
  ENDED,
  /** It is verified and has other bytes: the correction is refused. */
  VERIFIED_OTHERWISE
}
