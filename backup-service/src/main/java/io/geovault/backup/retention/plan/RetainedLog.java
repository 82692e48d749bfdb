package io.geovault.backup.retention.plan;

import java.time.Instant;

/**
 * The facts about a log segment that retention needs, or about consecutive segments of one chain
 * that are kept and purged together.
 *
 * @param id identifies all of these segments together
 * @param chain identical for all segments that follow one another without a gap
 * @param firstReceivedAt by our own clock, like all times that retention uses: the event times that
 *     a server reports may be wrong by years
 * @param growing whether segments are still added to the chain
 */
public record RetainedLog(
    String id,
    String instanceId,
    String chain,
    Instant firstReceivedAt,
    Instant lastReceivedAt,
    boolean growing) {}
