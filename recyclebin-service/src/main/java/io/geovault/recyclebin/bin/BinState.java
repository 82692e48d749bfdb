package io.geovault.recyclebin.bin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an instance in its life: each state holds only the data valid in it and only its
 * legal transitions.
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

  /** The name of the state for callers. */
  StateName shown();

  /** When the state changes without an event or a call; null if it never does. */
  @Nullable Instant dueAt();

  /** When the instance entered the bin; null if it did not. */
  @Nullable Instant enteredAt();

  /** When the instance left the active state; null while it is active. */
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

  /**
   * Read-only until the instance is renewed or settled; released at {@code releaseAt} otherwise.
   */
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
   * The final backup is being made; callers cannot operate on the instance.
   *
   * @param lockedAt when it was locked before; null if it was not
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

    /**
     * The bin offers no operation while the instance is being deleted, but an earlier lock may
     * already have stopped its bill: returns the time of that lock.
     */
    @Override
    public @Nullable Instant enteredAt() {
      return lockedAt;
    }
  }

  /** A state of an instance whose server no longer exists. */
  sealed interface AfterRelease extends BinState {

    /** The time and the cause of its release. */
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
   * @param failure why the last rebuild failed; null if no failure was reported
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

  /** Released, and being restored to a new instance; its window stays open meanwhile. */
  record Rebuilding(Release release, Rebuild rebuild) implements AfterRelease {

    public Rebuilt rebuilt(String newInstanceId, Instant at) {
      return new Rebuilt(release, newInstanceId, at);
    }

    /** Returns to {@link Released}; if the destruction became due meanwhile, it is due now. */
    public Released giveUp() {
      Instant destroyAt = release.destroyAt();
      return new Released(
          destroyAt == null || destroyAt.isAfter(rebuild.giveUpAt())
              ? release
              : release.until(rebuild.giveUpAt()));
    }

    /**
     * Returns to {@link Released} with the reason; if the destruction became due meanwhile, it is
     * due now.
     */
    public Released failed(String reason, Instant at) {
      Instant destroyAt = release.destroyAt();
      return new Released(
          destroyAt == null || destroyAt.isAfter(at) ? release : release.until(at),
          new RebuildFailure(rebuild.id(), reason, at));
    }

    /**
     * Returns whether the report of a failure is about this rebuild and not about an earlier one.
     */
    public boolean isReportedBy(@Nullable String reportedId, Instant failedAt) {
      return RebuildFailure.isOf(rebuild, reportedId, failedAt);
    }

    @Override
    public Instant dueAt() {
      return rebuild.giveUpAt();
    }
  }

  /** Released and rebuilt as another instance. */
  record Rebuilt(Release release, String newInstanceId, Instant rebuiltAt) implements AfterRelease {

    /** A window that was kept open for the rebuild closes when the rebuild ends. */
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
   * Destroyed for ever.
   *
   * @param newInstanceId the instance it was rebuilt as; null if it was not rebuilt
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
