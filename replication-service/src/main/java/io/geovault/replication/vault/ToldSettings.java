package io.geovault.replication.vault;

/** The settings of one instance for one destination, which its bucket is to be told now. */
public record ToldSettings(String instanceId, String destinationRegion, int attempts) {}
