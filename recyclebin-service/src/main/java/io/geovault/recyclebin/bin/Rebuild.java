package io.geovault.recyclebin.bin;

import java.time.Instant;

/**
 * A rebuild that was asked for.
 *
 * @param giveUpAt when it counts as failed without an answer
 */
public record Rebuild(String id, String requestedBy, Instant requestedAt, Instant giveUpAt) {}
