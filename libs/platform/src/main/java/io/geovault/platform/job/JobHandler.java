package io.geovault.platform.job;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Runs the jobs of one kind. A run may be cut off after any line, and some replica then starts it
 * again. Therefore a run reads which steps are already done and continues after them, and it
 * records everything through the {@link Lease}.
 */
public interface JobHandler {

  /** The kind of job that this handler runs. */
  String kind();

  /** The number of jobs of this kind that one replica runs at once. */
  int concurrency();

  /**
   * Returns whether accounts share these places fairly, however many jobs each account has enqueued
   * with its {@link JobRequest#accountId}. If false, jobs run in the order in which they become
   * due.
   */
  default boolean fairToAccounts() {
    return false;
  }

  /** The retries after a run throws. */
  RetryPolicy retries();

  /**
   * Records that these jobs are claimed, in the transaction of the claim: one call for many jobs,
   * instead of one write in each {@link #run}. It must not throw because of one of the jobs. A
   * crash of the database may lose this record together with the claim.
   */
  default void claimed(Handle handle, List<Job> jobs) {}

  /**
   * Runs the job and ends it with {@link Lease#complete} or {@link Lease#fail}. A {@link
   * PermanentFailure} fails the job at once; after any other exception it is retried according to
   * {@link #retries()}.
   */
  void run(Job job, Lease lease) throws Exception;

  /**
   * Records that the job was given up for {@code reason}, in the transaction that marks it failed.
   * Not called if the run itself called {@link Lease#fail}.
   */
  void givenUp(Handle handle, Job job, String reason);

  /**
   * Records that a replica died with this job, and that the job therefore does not run for a while,
   * or not before an operator releases it. Called in the transaction that decides so.
   */
  default void putBack(Handle handle, Job job) {}

  /** Records that an attempt ended for {@code reason} and that another attempt will follow. */
  default void willRetry(Handle handle, Job job, String reason) {}
}
