package io.geovault.platform.job.quarantine;

/**
 * A job whose worker was lost while it ran the job.
 *
 * @param owner the worker that died
 */
public record Death(String jobId, String kind, String subject, String accountId, String owner) {}
