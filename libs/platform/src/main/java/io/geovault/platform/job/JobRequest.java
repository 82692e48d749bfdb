package io.geovault.platform.job;

/**
 * A job to be enqueued, with what asked for it.
 *
 * @param id unique; enqueueing the same id again changes nothing
 * @param kind which handler runs it
 * @param subject the instance it concerns
 * @param payload JSON the handler wrote for itself
 */
public record JobRequest(
    String id, String kind, String subject, String payload, JobOrigin origin) {}
