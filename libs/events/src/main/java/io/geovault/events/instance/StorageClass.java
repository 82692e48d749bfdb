package io.geovault.events.instance;

/** The storage of an instance's data; it decides much of what is allowed for its backups. */
public enum StorageClass {
  CLOUD_DISK,
  LOCAL_SSD
}
