package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance is in its life: each state with only what is true in it and only its legal
 * transitions.
 *
 * <pre>
 *   Active ◀──▶ Locked ──▶ Released ──▶ Rebuilding ──▶ Rebuilt ──▶ Destroyed
 *      │          │ │        ▲  │  ▲        │                          ▲
 *      │          │ └────────┼──┼──┼────────┼──────────────────────────┤
 *      └──────────┴▶ Deleting┘  │  └────────┘ (given up)               │
 *                               └──────────────────────────────────────┘
 * </pre>
 */
public sealed interface BinState {

  /** What callers call it. */
  StateName shown();

  /** When something happens by itself; null where nothing does. */
  @Nullable Instant dueAt();

  /** When the instance entered the bin; null where it is not in it. */
  @Nullable Instant enteredAt();

  /** When the instance left the active ones; null for one that is active. */
  default @Nullable Instant listedAt() {
    return enteredAt();
  }

  /** An instance in service. */
  record Active() implements BinState {

    public Locked lock(LockReason reason, Instant at, Instant releaseAt) {
      return new Locked(reason, at, releaseAt);
    }

    public Deleting delete(Instant requestedAt, String requestedBy, FinalBackup asked) {
      return new Deleting(requestedAt, requestedBy, asked, null);
    }

    public Released release(Release release) {
      return new Released(release);
    }

    @Override
    public StateName shown() {
      return StateName.ACTIVE;
    }

    @Override
    public @Nullable Instant dueAt() {
      return null;
    }

    @Override
    public @Nullable Instant enteredAt() {
      return null;
    }
  }

  /** Read-only until it is renewed or settled; released at {@code releaseAt} otherwise. */
  record Locked(LockReason reason, Instant lockedAt, Instant releaseAt) implements BinState {

    public Active unlock() {
      return new Active();
    }

    public Locked again(LockReason newReason, Instant at, Instant newReleaseAt) {
      return new Locked(newReason, at, newReleaseAt);
    }

    public Deleting delete(Instant requestedAt, String requestedBy, FinalBackup asked) {
      return new Deleting(requestedAt, requestedBy, asked, lockedAt);
    }

    public Released release(Release release) {
      return new Released(release);
    }

    public Destroyed destroy(Instant at) {
      return new Destroyed(at, lockedAt, null);
    }

    @Override
    public StateName shown() {
      return StateName.LOCKED;
    }

    @Override
    public Instant dueAt() {
      return releaseAt;
    }

    @Override
    public Instant enteredAt() {
      return lockedAt;
    }
  }

  /**
   * Taking its final backup; nothing can be done with it.
   *
   * @param lockedAt when it was locked before, null where it was not
   */
  record Deleting(
      Instant requestedAt, String requestedBy, FinalBackup backup, @Nullable Instant lockedAt)
      implements BinState {

    public Deleting with(FinalBackup changed) {
      return new Deleting(requestedAt, requestedBy, changed, lockedAt);
    }

    public Released release(Release release) {
      return new Released(release);
    }

    @Override
    public StateName shown() {
      return StateName.DELETING;
    }

    @Override
    public Instant dueAt() {
      return backup.nextAt();
    }

    @Override
    public Instant listedAt() {
      return lockedAt == null ? requestedAt : lockedAt;
    }

    /** The bin is closed to an instance being deleted, though a lock may have stopped its bill. */
    @Override
    public @Nullable Instant enteredAt() {
      return lockedAt;
    }
  }

  /** A state of an instance that has no server any more. */
  sealed interface AfterRelease extends BinState {

    /** How and when it was released. */
    Release release();

    @Override
    default StateName shown() {
      return StateName.RELEASED;
    }

    @Override
    default Instant enteredAt() {
      return release().enteredAt();
    }
  }

  /**
   * Can be rebuilt until its window closes.
   *
   * @param failure why the last rebuild failed, null where none was reported
   */
  record Released(Release release, @Nullable RebuildFailure failure) implements AfterRelease {

    public Released(Release release) {
      this(release, null);
    }

    public Released moved(Release later) {
      return new Released(later);
    }

    public Rebuilding rebuild(Rebuild rebuild) {
      return new Rebuilding(release, rebuild);
    }

    public Rebuilt rebuilt(String newInstanceId, Instant at) {
      return new Rebuilt(release, newInstanceId, at);
    }

    public Destroyed destroy(Instant at) {
      return new Destroyed(at, release.enteredAt(), null);
    }

    @Override
    public @Nullable Instant dueAt() {
      return release.destroyAt();
    }
  }

  /** Released, and being restored to a new instance; its window is held open meanwhile. */
  record Rebuilding(Release release, Rebuild rebuild) implements AfterRelease {

    public Rebuilt rebuilt(String newInstanceId, Instant at) {
      return new Rebuilt(release, newInstanceId, at);
    }

    /** Back to where it was; what came due meanwhile is due now. */
    public Released giveUp() {
      Instant destroyAt = release.destroyAt();
      return new Released(
          destroyAt == null || destroyAt.isAfter(rebuild.giveUpAt())
              ? release
              : release.until(rebuild.giveUpAt()));
    }

    /** Back to where it was, with the reason; what came due meanwhile is due now. */
    public Released failed(String reason, Instant at) {
      Instant destroyAt = release.destroyAt();
      return new Released(
          destroyAt == null || destroyAt.isAfter(at) ? release : release.until(at),
          new RebuildFailure(rebuild.id(), reason, at));
    }

    /** Whether the report of a failure is about this rebuild, not about an earlier one. */
    public boolean isReportedBy(@Nullable String reportedId, Instant failedAt) {
      return RebuildFailure.isOf(rebuild, reportedId, failedAt);
    }

    @Override
    public Instant dueAt() {
      return rebuild.giveUpAt();
    }
  }

  /** Released, and living on as another instance. */
  record Rebuilt(Release release, String newInstanceId, Instant rebuiltAt) implements AfterRelease {

    /** A window held open for the rebuild closes with it. */
    @Override
    public @Nullable Instant dueAt() {
      Instant destroyAt = release.destroyAt();
      return destroyAt == null || destroyAt.isAfter(rebuiltAt) ? destroyAt : rebuiltAt;
    }

    public Destroyed destroy(Instant at) {
      return new Destroyed(at, release.enteredAt(), newInstanceId);
    }
  }

  /**
   * Gone for ever.
   *
   * @param newInstanceId what it was rebuilt as, null where it was not
   */
  record Destroyed(Instant destroyedAt, Instant enteredAt, @Nullable String newInstanceId)
      implements BinState {

    @Override
    public StateName shown() {
      return StateName.DESTROYED;
    }

    @Override
    public @Nullable Instant dueAt() {
      return null;
    }
  }
}
