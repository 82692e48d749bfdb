package io.geovault.backup.retention.plan;

import java.time.Instant;

/**
 * What retention needs to know of a log segment, or of neighbours in one chain that are kept and
 * purged together.
 *
 * @param id stands for all of them
 * @param chain the same for all segments that follow one another without a gap
 * @param firstReceivedAt by our own clock, as all times that retention goes by: what a server says
 *     of the time of its events may be off by years
 * @param growing whether segments are still added to the chain
 */
public record RetainedLog(
    String id,
    String instanceId,
    String chain,
    Instant firstReceivedAt,
    Instant lastReceivedAt,
    boolean growing) {}
