package io.geovault.backup.log.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.backup.log.catalog.ArchivedSegment;
import io.geovault.backup.log.catalog.ArchiverStatus;
import io.geovault.backup.log.catalog.LogArchive;
import io.geovault.backup.log.catalog.LogChain;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.mysql.binlog.continuity.ArchivedLog;
import io.geovault.platform.paging.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of an instance's log segments, and the state of its log archiving. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LogSegments")
public record LogPage(
    List<Segment> items, @Nullable String nextCursor, @Nullable Archiver archiver) {

  static LogPage of(Page<Segment> page, @Nullable Archiver archiver) {
    return new LogPage(page.items(), page.nextCursor(), archiver);
  }

  /** One sealed slice of a binlog file, from its first position up to its last. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LogSegment")
  public record Segment(
      String id,
      @Schema(description = "Equal for all segments that follow one another without a gap")
          String chainId,
      @Schema(description = "Consecutive within an instance") long sequence,
      String serverUuid,
      String binlogFile,
      long firstPosition,
      long lastPosition,
      Instant firstEventAt,
      Instant lastEventAt,
      @Nullable String gtidSet,
      ObjectLocation location,
      Instant completedAt) {

    static Segment of(ArchivedSegment archived) {
      LogSegment segment = archived.segment();
      return new Segment(
          archived.id(),
          archived.chainId(),
          archived.sequence(),
          segment.serverUuid(),
          segment.binlogFile(),
          segment.firstPosition(),
          segment.lastPosition(),
          segment.firstEventAt(),
          segment.lastEventAt(),
          segment.gtidSet(),
          archived.location(),
          archived.completedAt());
    }
  }

  /** The archiver's activity, its progress, and the problem that stops it, if any. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LogArchiver")
  public record Archiver(
      ArchiverStatus status,
      @Schema(description = "The problem, and its remedy") @Nullable String problem,
      Instant since,
      @Nullable Position position,
      @Schema(description = "Everything that the server had written by this time is in the store")
          @Nullable Instant safeAt,
      @Nullable Long lagSeconds,
      @Schema(description = "When the gap was found that still waits for a new backup to start")
          @Nullable Instant backupOwedSince) {

    static Archiver of(LogArchive archive, Optional<LogChain> chain, Instant now) {
      Instant safe = archive.safeAt();
      return new Archiver(
          archive.status(),
          archive.problem(),
          archive.statusSince(),
          chain.map(LogChain::end).map(Position::of).orElse(null),
          safe,
          safe == null ? null : Math.max(0, Duration.between(safe, now).toSeconds()),
          archive.backupOwedSince());
    }
  }

  /** The position at which the archive ends. */
  @Schema(name = "LogPosition")
  public record Position(String serverUuid, String binlogFile, long position, String gtidSet) {

    static Position of(ArchivedLog end) {
      return new Position(end.serverUuid(), end.file(), end.position(), end.gtids().toString());
    }
  }
}
