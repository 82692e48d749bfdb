package io.geovault.replication.copy.correction;

/** The effect of a correction on one copy of the set. */
public enum CorrectionEffect {
  /** The copy is not verified, or failed: it is made again from the object announced now. */
  STARTS_OVER,
  /** The copy is verified, and the object announced now has the same bytes: the copy stays. */
  SAME_BYTES,
  /** The copy already is one of the object announced now. */
  AS_ANNOUNCED,
  /** The copy is purged or given up for good, and stays so. */
  ENDED,
  /** The copy is verified and has other bytes: the correction is refused. */
  VERIFIED_OTHERWISE
}
