package io.geovault.events;

/**
 * An event about an instance or its backups. Events of one instance are keyed by its id and
 * therefore arrive in order; every value in a constructed event obeys its rule.
 */
public sealed interface VaultEvent
    permits InstanceEvent, BackupEvent, ReplicationEvent, RestoreEvent, RecycleBinEvent {

  /**
   * The subject of the event, which is also its key: the instance, or the account for an account's
   * setting.
   */
  String instanceId();

  String accountId();

  /** The instance's own region. */
  String region();
}
