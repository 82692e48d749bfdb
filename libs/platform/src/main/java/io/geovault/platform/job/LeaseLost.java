package io.geovault.platform.job;

/**
 * Another replica has taken over the job; code that catches this stops at once and records nothing
 * more.
 */
public final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLost(Job job) {
    super("lease of job " + job.id() + " attempt " + job.attempts() + " was lost");
  }
}
