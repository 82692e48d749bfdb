package io.geovault.replication.estimate;

/** What an instance backed up in a number of days. */
record Volume(long days, long sets, long setBytes, long logBytes) {

  /**
   * What an instance can back up at most that is not known to have backed up anything: all its
   * storage once a day. Nothing is known of its logs.
   */
  static Volume atMost(long storageBytes) {
    return new Volume(1, 1, storageBytes, 0);
  }
}
