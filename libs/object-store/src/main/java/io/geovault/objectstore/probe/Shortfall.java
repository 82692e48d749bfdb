package io.geovault.objectstore.probe;

/** A behaviour that the suite relies on and that a store lacks. */
public enum Shortfall {
  CHECKSUMS_NOT_VERIFIED(
      "checksums-not-verified", "bytes damaged on the way would be stored unnoticed"),
  PUT_NOT_CONDITIONAL(
      "put-not-conditional", "two writers of one small object can overwrite each other"),
  COMPLETION_NOT_CONDITIONAL(
      "completion-not-conditional", "two writers of one large object can overwrite each other"),
  RANGES_IGNORED("ranges-ignored", "large objects cannot be read in parts nor downloads resumed"),
  LOCK_NOT_ENFORCED(
      "lock-not-enforced",
      "it accepts a retention but deletes the object early: nothing is locked"),
  LOCK_OPEN_TO_ORDINARY_KEYS(
      "lock-open-to-ordinary-keys",
      "the ordinary keys may bypass a retention: take s3:BypassGovernanceRetention from them"),
  LOCK_WITHOUT_PURGING_KEYS(
      "lock-without-purging-keys",
      "no keys may bypass a retention: after a reduction or a release, copies are deleted only"
          + " when their lock ends"),
  BATCHES_UNKNOWN("batches-unknown", "every object is deleted by a request of its own");

  private final String label;
  private final String consequence;

  Shortfall(String label, String consequence) {
    this.label = label;
    this.consequence = consequence;
  }

  /** The stable label for answers, logs and metrics. */
  public String label() {
    return label;
  }

  /** The consequence, in words for operators. */
  public String consequence() {
    return consequence;
  }
}
