package io.geovault.platform.job;

import io.geovault.platform.database.Database;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The right of one run to record its results. Every write checks, in its own transaction, that the
 * lease is still held. A run that lost its lease to another replica can therefore change nothing,
 * however late it wakes up.
 */
public final class Lease {

  private final Job job;
  private final JobClaims claims;
  private final Database database;
  private final AtomicBoolean lost = new AtomicBoolean();

  Lease(Job job, JobClaims claims, Database database) {
    this.job = job;
    this.claims = claims;
    this.database = database;
  }

  /** Records progress if the lease is held; otherwise throws {@link LeaseLost}. */
  public void record(Consumer<Handle> change) {
    database.writing(
        handle -> {
          check(claims.holds(handle, job));
          change.accept(handle);
        });
  }

  /** Does what {@link #record} does, and returns the result of {@code change}. */
  public <T> T recorded(Function<Handle, T> change) {
    return database.write(
        handle -> {
          check(claims.holds(handle, job));
          return change.apply(handle);
        });
  }

  /**
   * Notes, within {@link #record}, that the job has completed a part that the next run need not
   * repeat. The job is then no longer suspected of the earlier deaths of replicas.
   */
  public void progressed(Handle handle) {
    claims.clear(handle, job);
  }

  /** Ends the job as completed, together with {@code change}. */
  public void complete(Consumer<Handle> change) {
    end(change, JobClaims.End.COMPLETED, null);
  }

  /** Ends the job as failed for {@code reason}, together with {@code change}; it is not retried. */
  public void fail(String reason, Consumer<Handle> change) {
    end(change, JobClaims.End.FAILED, reason);
  }

  /** Returns whether the lease is known to be lost; long loops check this between steps. */
  public boolean isLost() {
    return lost.get();
  }

  void markLost() {
    lost.set(true);
  }

  private void end(Consumer<Handle> change, JobClaims.End end, @Nullable String reason) {
    database.writing(
        handle -> {
          check(claims.end(handle, job, end, reason));
          change.accept(handle);
        });
  }

  private void check(boolean held) {
    if (!held) {
      markLost();
      throw new LeaseLost(job);
    }
  }
}
