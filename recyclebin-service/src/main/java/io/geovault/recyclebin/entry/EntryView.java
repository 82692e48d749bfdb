package io.geovault.recyclebin.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.Release;
import io.geovault.recyclebin.rule.Offers;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An instance's entry as returned to callers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecycleBinEntry")
public record EntryView(
    @Schema(examples = "rm-bp1sample0001") String instanceId,
    @Schema(examples = "1234567890123456") String accountId,
    @Schema(examples = "cn-hangzhou") String region,
    @Schema(examples = "LOCKED", description = "ACTIVE, LOCKED, DELETING, RELEASED or DESTROYED")
        String state,
    @Schema(examples = "EXPIRED") @Nullable String cause,
    @Schema(description = "When it entered the bin and its billing stopped")
        @Nullable Instant enteredAt,
    @Nullable Instant lockedAt,
    @Schema(description = "When the lock ends") @Nullable Instant releaseAt,
    @Nullable Instant deletingSince,
    @Nullable Instant releasedAt,
    @Schema(description = "When the rebuild window closes") @Nullable Instant destroyAt,
    @Nullable Instant destroyedAt,
    @Schema(description = "Released for good: on a virtual merchant site") boolean permanent,
    @Schema(description = "The final backup failed too often") boolean deletionStuck,
    @Nullable FinalBackupView finalBackup,
    @Nullable RebuildView rebuild,
    List<OperationView> operations,
    @Schema(description = "The version, also sent as ETag") long version) {

  public EntryView {
    operations = List.copyOf(operations);
  }

  /** The entry as it is at that instant. */
  public static EntryView of(BinEntry entry, Offers offers, Instant now) {
    Times times = Times.of(entry.state());
    return new EntryView(
        entry.owner().instanceId(),
        entry.owner().accountId(),
        entry.owner().region(),
        entry.state().shown().name(),
        times.cause(),
        entry.state().enteredAt(),
        times.lockedAt(),
        times.releaseAt(),
        times.deletingSince(),
        times.releasedAt(),
        times.destroyAt(),
        times.destroyedAt(),
        times.releasedAt() != null && times.destroyAt() == null,
        offers.isStuck(entry.state()),
        FinalBackupView.of(entry.state()),
        RebuildView.of(entry.state()),
        offers.of(entry, now).stream().map(OperationView::of).toList(),
        entry.version());
  }

  /** The times of a state. */
  private record Times(
      @Nullable String cause,
      @Nullable Instant lockedAt,
      @Nullable Instant releaseAt,
      @Nullable Instant deletingSince,
      @Nullable Instant releasedAt,
      @Nullable Instant destroyAt,
      @Nullable Instant destroyedAt) {

    static Times of(BinState state) {
      return switch (state) {
        case BinState.Active none -> new Times(null, null, null, null, null, null, null);
        case BinState.Locked locked ->
            new Times(
                locked.reason().name(),
                locked.lockedAt(),
                locked.releaseAt(),
                null,
                null,
                null,
                null);
        case BinState.Deleting deleting ->
            new Times(null, deleting.lockedAt(), null, deleting.requestedAt(), null, null, null);
        case BinState.AfterRelease released -> of(released.release());
        case BinState.Destroyed gone ->
            new Times(null, null, null, null, null, null, gone.destroyedAt());
      };
    }

    private static Times of(Release release) {
      return new Times(
          release.cause().name(),
          release.lockedAt(),
          null,
          null,
          release.at(),
          release.destroyAt(),
          null);
    }
  }
}
