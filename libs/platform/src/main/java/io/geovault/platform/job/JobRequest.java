package io.geovault.platform.job;

/**
 * A job to be enqueued, with what asked for it.
 *
 * @param id unique; enqueueing the same id again changes nothing
 * @param kind which handler runs it
 * @param subject the instance it concerns
 * @param accountId for whom it is done; {@link #NOBODY} where that does not matter
 * @param payload JSON the handler wrote for itself
 */
public record JobRequest(
    String id, String kind, String subject, String accountId, String payload, JobOrigin origin) {

  /** Stands for no account in particular. */
  public static final String NOBODY = "-";

  /** The same, done for that account; its jobs share places fairly with those of others. */
  public JobRequest forAccount(String account) {
    return new JobRequest(id, kind, subject, account, payload, origin);
  }
}
