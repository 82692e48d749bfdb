package io.geovault.replication.vault;

/** The settings of one instance for one destination that must be published to its bucket now. */
public record SettingsToPublish(String instanceId, String destinationRegion, int attempts) {}
