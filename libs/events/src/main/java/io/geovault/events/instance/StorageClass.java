package io.geovault.events.instance;

/** What an instance's data lies on; much of what may be done with its backups follows from it. */
public enum StorageClass {
  CLOUD_DISK,
  LOCAL_SSD
}
