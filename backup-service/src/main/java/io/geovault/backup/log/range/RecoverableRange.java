package io.geovault.backup.log.range;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.vault.range.LogStretch;
import io.geovault.vault.range.Range;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A period of which every second can be restored: a backup set at its beginning and an unbroken run
 * of log segments to its end.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecoverableRange")
public record RecoverableRange(
    Instant from,
    Instant to,
    @Schema(description = "All transactions that a restore to the end contains")
        @Nullable String gtidSet,
    @Schema(description = "Whether the range still grows") boolean growing,
    String chainId,
    String serverUuid,
    String binlogFile,
    long position,
    @Schema(description = "Sets with which a restore inside the range can begin, oldest first")
        List<String> backupSetIds) {
  public RecoverableRange {
    backupSetIds = List.copyOf(backupSetIds);
  }

  static RecoverableRange of(Range range) {
    LogStretch stretch = range.stretch();
    return new RecoverableRange(
        range.from(),
        range.to(),
        stretch.gtidSet(),
        range.isGrowing(),
        stretch.chainId(),
        stretch.end().serverUuid(),
        stretch.end().binlogFile(),
        stretch.end().position(),
        range.backupSetIds());
  }
}
