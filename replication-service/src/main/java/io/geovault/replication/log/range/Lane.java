package io.geovault.replication.log.range;

/** One instance's log on its way to one destination. */
public record Lane(String instanceId, String destinationRegion) {}
