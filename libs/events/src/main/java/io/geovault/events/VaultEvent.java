package io.geovault.events;

/**
 * Something that happened to an instance or its backups. Events of one instance are keyed by its id
 * and so arrive in order; every value in a constructed event obeys its rule.
 */
public sealed interface VaultEvent
    permits InstanceEvent, BackupEvent, ReplicationEvent, RestoreEvent, RecycleBinEvent {

  /**
   * What the event is about, and so its key: the instance, for an account's setting the account.
   */
  String instanceId();

  String accountId();

  /** The instance's own region. */
  String region();
}
