package io.geovault.platform.job;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The request or event that caused a job, so that the job's log lines, events and spans belong to
 * it too, whichever replica runs the job.
 */
public record JobOrigin(
    @Nullable String correlationId, @Nullable String eventId, @Nullable String traceparent) {

  private static final String CORRELATION = "correlationId";
  private static final String EVENT = "eventId";

  /** Returns the request or event that this thread is working on. */
  static JobOrigin current(@Nullable String traceparent) {
    return new JobOrigin((String) MDC.get(CORRELATION), (String) MDC.get(EVENT), traceparent);
  }

  /** Adds the ids to every log line and event of this thread. */
  void show() {
    put(CORRELATION, correlationId);
    put(EVENT, eventId);
  }

  private static void put(String key, @Nullable String id) {
    if (id != null) {
      MDC.put(key, id);
    }
  }
}
