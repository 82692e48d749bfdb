package io.geovault.recyclebin.bin;

import java.time.Instant;

/**
 * A requested rebuild.
 *
 * @param giveUpAt when it counts as failed without an answer
 */
public record Rebuild(String id, String requestedBy, Instant requestedAt, Instant giveUpAt) {}
