package io.geovault.recyclebin.ledger;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One step of an instance's past: the instant it counts from, when it was recorded, why and by
 * whom.
 */
@Schema(name = "RecycleBinStep")
public record HistoryLine(
    long version,
    @Schema(examples = "LOCKED") String from,
    @Schema(examples = "RELEASED") String to,
    Instant at,
    Instant recordedAt,
    @Schema(examples = "the lock ran out") String why,
    @Schema(examples = "timer") String by) {}
