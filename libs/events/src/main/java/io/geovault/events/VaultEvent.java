package io.geovault.events;

/**
 * Something that happened to an instance or its backups. Events of one instance are keyed by its id
 * and so arrive in order; every value in a constructed event obeys its rule.
 */
public sealed interface VaultEvent
    permits InstanceEvent, BackupEvent, ReplicationEvent, RecycleBinEvent {
  String instanceId();

  String accountId();

  /** The instance's own region. */
  String region();
}
