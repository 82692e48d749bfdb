package io.geovault.backup.retention.plan;

import java.time.Instant;

/**
 * What retention needs to know of a log segment, or of neighbours in one chain that are kept and
 * purged together.
 *
 * @param id stands for all of them
 * @param chain the same for all segments that follow one another without a gap
 */
public record RetainedLog(
    String id, String instanceId, String chain, Instant firstEventAt, Instant lastEventAt) {}
