package io.geovault.replication.policy.change;

import org.jspecify.annotations.Nullable;

/**
 * The settings that a caller wants for one instance.
 *
 * @param expectedVersion the version that the caller has seen; null to change any version
 */
public record RequestedChange(
    String instanceId, PolicyChange change, @Nullable Long expectedVersion) {}
