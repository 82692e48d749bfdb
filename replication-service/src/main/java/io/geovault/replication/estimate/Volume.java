package io.geovault.replication.estimate;

/** The volume that an instance backed up in a number of days. */
record Volume(long days, long sets, long setBytes, long logBytes) {

  /**
   * The upper bound for an instance with no known backup: all its storage once a day. Its log
   * volume is unknown.
   */
  static Volume atMost(long storageBytes) {
    return new Volume(1, 1, storageBytes, 0);
  }
}
