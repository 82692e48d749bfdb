package io.geovault.platform.job;

/**
 * A job to enqueue, with the request or event that caused it.
 *
 * @param id unique; enqueueing the same id again changes nothing
 * @param kind selects the handler that runs it
 * @param subject the instance it concerns
 * @param accountId the account it is done for; {@link #NOBODY} if that does not matter
 * @param payload JSON that the handler wrote for itself
 */
public record JobRequest(
    String id, String kind, String subject, String accountId, String payload, JobOrigin origin) {

  /** The account id of a job that is done for no account in particular. */
  public static final String NOBODY = "-";

  /**
   * Returns this request for the given account; that account's jobs share places fairly with the
   * jobs of other accounts.
   */
  public JobRequest forAccount(String account) {
    return new JobRequest(id, kind, subject, account, payload, origin);
  }
}
