package io.geovault.recyclebin.preview;

import io.geovault.events.instance.StorageClass;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.Release;
import io.geovault.recyclebin.bin.Windows;
import io.geovault.recyclebin.preview.KnownSet.Place;
import io.geovault.recyclebin.preview.Preview.Coming;
import io.geovault.recyclebin.preview.Preview.SetForecast;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forecasts the next steps from the known facts and the rules B8, C2 to C7 and R9. Pure. */
@Singleton
class Forecast {

  private final Windows windows;
  private final Duration keptAfterRelease;

  Forecast(Windows windows, PreviewConfig config) {
    this.windows = windows;
    this.keptAfterRelease = config.keptAfterRelease();
  }

  /** The instant of the real or assumed release, and when the rebuild window closes after it. */
  private record End(Instant releasedAt, @Nullable Instant destroyedAt, boolean destroyed) {}

  Preview of(BinEntry entry, StorageClass storage, List<KnownSet> sets, Instant now) {
    BinState state = entry.state();
    boolean hypothetical = state instanceof BinState.Active || state instanceof BinState.Locked;
    End end = end(entry, now);
    return new Preview(
        entry.owner().instanceId(),
        now,
        hypothetical,
        steps(state, end),
        sets.stream().map(set -> forecast(set, storage, end, newestLocal(sets))).toList());
  }

  private End end(BinEntry entry, Instant now) {
    return switch (entry.state()) {
      case BinState.Active active -> released(entry, now);
      case BinState.Locked locked -> released(entry, now);
      case BinState.Deleting deleting -> released(entry, now);
      case BinState.AfterRelease released -> end(released.release());
      case BinState.Destroyed gone -> new End(gone.destroyedAt(), gone.destroyedAt(), true);
    };
  }

  private End released(BinEntry entry, Instant at) {
    boolean forGood = entry.traits().virtualMerchantSite();
    return new End(at, forGood ? null : at.plus(windows.rebuild().window()), false);
  }

  private static End end(Release release) {
    return new End(release.at(), release.destroyAt(), false);
  }

  private static List<Coming> steps(BinState state, End end) {
    Coming destroyed =
        end.destroyedAt() == null
            ? new Coming("RELEASED", null, "released permanently: no rebuild and no destroy")
            : new Coming("DESTROYED", end.destroyedAt(), "unless it is rebuilt by then");
    return switch (state) {
      case BinState.Active active -> beforeRelease(end, destroyed);
      case BinState.Locked locked -> beforeRelease(end, destroyed);
      case BinState.Deleting deleting ->
          List.of(new Coming("RELEASED", null, "when the final backup is complete"), destroyed);
      case BinState.Rebuilding rebuilding ->
          List.of(
              new Coming(
                  "RELEASED",
                  rebuilding.rebuild().giveUpAt(),
                  "unless InstanceRebuilt arrives before"),
              destroyed);
      case BinState.AfterRelease released -> List.of(destroyed);
      case BinState.Destroyed gone -> List.of();
    };
  }

  private static List<Coming> beforeRelease(End end, Coming destroyed) {
    return List.of(
        new Coming(
            "DELETING", end.releasedAt(), "the final backup is made; no operation is possible"),
        new Coming(
            "RELEASED", null, "when the final backup is complete; later times count from then"),
        destroyed);
  }

  private static @Nullable String newestLocal(List<KnownSet> newestFirst) {
    return newestFirst.stream()
        .filter(set -> set.place() == Place.LOCAL)
        .map(KnownSet::id)
        .findFirst()
        .orElse(null);
  }

  private SetForecast forecast(
      KnownSet set, StorageClass storage, End end, @Nullable String newestLocal) {
    if (set.place() == Place.CROSS_REGION) {
      return copy(set, storage, end);
    }
    if (end.destroyed()) {
      return goes(set, end.releasedAt(), "destruction of the instance");
    }
    Instant kept = end.releasedAt().plus(keptAfterRelease);
    Instant windowCloses = end.destroyedAt();
    if (set.id().equals(newestLocal) && windowCloses != null) {
      return goes(set, windowCloses, "the newest set is kept until the rebuild window closes");
    }
    return goes(set, kept, "end of the retention after the release");
  }

  private static SetForecast copy(KnownSet set, StorageClass storage, End end) {
    return switch (storage) {
      case CLOUD_DISK ->
          goes(
              set, end.releasedAt(), "copies of a CLOUD_DISK instance are purged with its release");
      case LOCAL_SSD ->
          goes(
              set,
              set.purgeAt(),
              "copies of a LOCAL_SSD instance are kept for their own retention");
    };
  }

  private static SetForecast goes(KnownSet set, @Nullable Instant at, String because) {
    return new SetForecast(
        set.id(),
        set.place().name(),
        set.region(),
        set.completedAt(),
        set.sizeBytes(),
        at,
        because);
  }
}
