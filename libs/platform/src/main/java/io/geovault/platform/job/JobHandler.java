package io.geovault.platform.job;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Runs the jobs of one kind. A run may be cut off after any line and is then started anew by some
 * replica, so it reads what is already done and goes on from there; whatever it records goes
 * through the {@link Lease}.
 */
public interface JobHandler {

  /** The kind this handler runs. */
  String kind();

  /** How many jobs of this kind one replica runs at once. */
  int concurrency();

  /**
   * Whether accounts share these places fairly, whatever number of jobs each has enqueued with its
   * {@link JobRequest#accountId}; otherwise jobs run in the order they become due.
   */
  default boolean fairToAccounts() {
    return false;
  }

  /** What to do when a run throws. */
  RetryPolicy retries();

  /**
   * Records that these jobs are taken up, in the transaction that does so: once for many where
   * {@link #run} would do it for each. It must not throw because of one of them, and a crash of the
   * database may forget it together with the claim.
   */
  default void claimed(Handle handle, List<Job> jobs) {}

  /**
   * Runs the job and ends it with {@link Lease#complete} or {@link Lease#fail}. A {@link
   * PermanentFailure} fails it at once, anything else thrown is retried as {@link #retries()} says.
   */
  void run(Job job, Lease lease) throws Exception;

  /**
   * Records that the job was given up for {@code reason}; in the transaction that marks it failed.
   * Not called where the run itself called {@link Lease#fail}.
   */
  void givenUp(Handle handle, Job job, String reason);

  /**
   * Records that a replica died with this job and it is therefore not run for a while, or not
   * before an operator releases it; in the transaction that decides so.
   */
  default void putBack(Handle handle, Job job) {}

  /** Records that a try ended for {@code reason} and another will follow. */
  default void willRetry(Handle handle, Job job, String reason) {}
}
