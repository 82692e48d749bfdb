package io.geovault.recyclebin.rule;

import static io.geovault.recyclebin.rule.Operation.DESTROY;
import static io.geovault.recyclebin.rule.Operation.EXPORT;
import static io.geovault.recyclebin.rule.Operation.REBUILD;
import static io.geovault.recyclebin.rule.Operation.RELEASE;
import static io.geovault.recyclebin.rule.Operation.UNLOCK;

import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.BinState.Active;
import io.geovault.recyclebin.bin.BinState.Deleting;
import io.geovault.recyclebin.bin.BinState.Destroyed;
import io.geovault.recyclebin.bin.BinState.Locked;
import io.geovault.recyclebin.bin.BinState.Rebuilding;
import io.geovault.recyclebin.bin.BinState.Rebuilt;
import io.geovault.recyclebin.bin.BinState.Released;
import io.geovault.recyclebin.bin.Release;
import io.geovault.recyclebin.bin.Windows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which operations are possible on an instance now, until when, and why not otherwise
 * (C10). The commands use it, too, so that the answers match the commands.
 */
@Singleton
public class Offers {

  private final Windows windows;

  public Offers(Windows windows) {
    this.windows = windows;
  }

  /** The offers of all operations. */
  public List<Offer> of(BinEntry entry, Instant now) {
    return Stream.of(Operation.values()).map(each -> of(entry, each, now)).toList();
  }

  /** The offer of one operation. */
  public Offer of(BinEntry entry, Operation operation, Instant now) {
    return switch (entry.state()) {
      case Active active -> active(entry, operation);
      case Locked locked -> locked(entry, locked, operation, now);
      case Deleting deleting -> deleting(deleting, operation);
      case Released released -> released(entry, released.release(), operation, now);
      case Rebuilding rebuilding -> rebuilding(entry, rebuilding, operation, now);
      case Rebuilt rebuilt -> rebuilt(entry, rebuilt, operation, now);
      case Destroyed destroyed ->
          Offer.closed(
              operation,
              RecycleBinError.INSTANCE_DESTROYED,
              "the instance was DESTROYED at "
                  + destroyed.destroyedAt()
                  + "; that cannot be undone");
    };
  }

  /** Returns whether the final backup failed often enough to be reported. */
  public boolean isStuck(BinState state) {
    return state instanceof Deleting deleting
        && deleting.backup().failures() >= windows.deletion().stuckAfter();
  }

  private static Offer active(BinEntry entry, Operation operation) {
    if (operation == EXPORT) {
      return Offer.open(operation, null, null);
    }
    if (!entry.traits().mayEnter()) {
      return Offer.closed(
          operation,
          RecycleBinError.NEVER_ENTERS_THE_BIN,
          "read-only and dedicated-cluster instances never enter the recycle bin");
    }
    return switch (operation) {
      case RELEASE, EXPORT -> Offer.open(operation, null, null);
      case UNLOCK ->
          Offer.closed(operation, RecycleBinError.NOT_LOCKED, "the instance is ACTIVE, not LOCKED");
      case REBUILD ->
          Offer.closed(
              operation, RecycleBinError.NOT_RELEASED, "the instance is ACTIVE, not RELEASED");
      case DESTROY ->
          Offer.closed(
              operation,
              RecycleBinError.NOT_IN_THE_BIN,
              "the instance is ACTIVE; release it first");
    };
  }

  private Offer locked(BinEntry entry, Locked locked, Operation operation, Instant now) {
    if (operation == EXPORT) {
      return Offer.closed(
          operation,
          RecycleBinError.INSTANCE_LOCKED,
          "a LOCKED instance can only be queried; unlock it to export its data");
    }
    if (!now.isBefore(locked.releaseAt())) {
      return Offer.closed(
          operation,
          RecycleBinError.WINDOW_CLOSED,
          "the lock ended at "
              + locked.releaseAt()
              + "; the instance is being released, ask again in a moment");
    }
    return switch (operation) {
      case UNLOCK, RELEASE -> Offer.open(operation, locked.lockedAt(), locked.releaseAt());
      case REBUILD ->
          Offer.closed(
              operation,
              RecycleBinError.NOT_RELEASED,
              "the instance is LOCKED until " + locked.releaseAt() + "; unlock it");
      case DESTROY ->
          destroy(
              entry, locked.lockedAt(), locked.releaseAt().plus(windows.rebuild().window()), now);
      case EXPORT -> throw new IllegalStateException("answered above");
    };
  }

  private Offer deleting(Deleting deleting, Operation operation) {
    if (operation == RELEASE && isStuck(deleting)) {
      return Offer.open(operation, null, null);
    }
    if (operation == RELEASE) {
      return Offer.closed(
          operation,
          RecycleBinError.FINAL_BACKUP_PENDING,
          ("the instance is DELETING; its final backup failed %d times, after %d failures it can"
                  + " be released without one")
              .formatted(deleting.backup().failures(), windows.deletion().stuckAfter()));
    }
    return Offer.closed(
        operation,
        RecycleBinError.INSTANCE_BEING_DELETED,
        "the instance is DELETING since " + deleting.requestedAt() + "; wait for its final backup");
  }

  private Offer released(BinEntry entry, Release release, Operation operation, Instant now) {
    Instant until = release.destroyAt();
    if (operation == REBUILD && entry.traits().virtualMerchantSite()) {
      return site(operation);
    }
    if ((operation == REBUILD || operation == DESTROY) && until != null && !now.isBefore(until)) {
      return Offer.closed(
          operation, RecycleBinError.WINDOW_CLOSED, "the rebuild window closed at " + until);
    }
    return switch (operation) {
      case REBUILD -> Offer.open(operation, release.at(), until);
      case DESTROY -> destroy(entry, release.enteredAt(), until, now);
      case UNLOCK, RELEASE, EXPORT -> notAfterRelease(operation);
    };
  }

  private Offer rebuilding(
      BinEntry entry, Rebuilding rebuilding, Operation operation, Instant now) {
    if (operation == REBUILD || operation == DESTROY) {
      return Offer.closed(
          operation,
          RecycleBinError.REBUILD_IN_PROGRESS,
          "the instance is RELEASED and being rebuilt since " + rebuilding.rebuild().requestedAt());
    }
    return released(entry, rebuilding.release(), operation, now);
  }

  private Offer rebuilt(BinEntry entry, Rebuilt rebuilt, Operation operation, Instant now) {
    if (operation == REBUILD) {
      return Offer.closed(
          operation,
          RecycleBinError.ALREADY_REBUILT,
          "the instance is RELEASED and was rebuilt as " + rebuilt.newInstanceId());
    }
    return released(entry, rebuilt.release(), operation, now);
  }

  private static Offer notAfterRelease(Operation operation) {
    RecycleBinError error =
        operation == UNLOCK ? RecycleBinError.NOT_LOCKED : RecycleBinError.ALREADY_RELEASED;
    return Offer.closed(operation, error, "the instance is RELEASED; rebuild it");
  }

  private Offer destroy(BinEntry entry, Instant enteredAt, @Nullable Instant until, Instant now) {
    if (entry.traits().virtualMerchantSite()) {
      return site(DESTROY);
    }
    Instant from = enteredAt.plus(windows.destroy().delay());
    Offer open = Offer.open(DESTROY, from, until);
    return now.isBefore(from)
        ? open.closedNow(
            RecycleBinError.DESTROY_TOO_EARLY,
            "the instance is %s since %s; it can be destroyed from %s on"
                .formatted(entry.state().shown(), enteredAt, from))
        : open;
  }

  private static Offer site(Operation operation) {
    return Offer.closed(
        operation,
        RecycleBinError.VIRTUAL_MERCHANT_SITE,
        "an instance on a virtual merchant site can be neither rebuilt nor destroyed");
  }
}
