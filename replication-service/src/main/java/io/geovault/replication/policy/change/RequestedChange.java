package io.geovault.replication.policy.change;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of one instance's settings.
 *
 * @param expectedVersion the version the caller has seen; null to change whatever is there
 */
public record RequestedChange(
    String instanceId, PolicyChange change, @Nullable Long expectedVersion) {}
