package io.geovault.platform.job;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The request or event a job came of, so that its log lines, events and spans belong to it too,
 * whichever replica runs it.
 */
public record JobOrigin(
    @Nullable String correlationId, @Nullable String eventId, @Nullable String traceparent) {

  private static final String CORRELATION = "correlationId";
  private static final String EVENT = "eventId";

  /** What this thread is working on. */
  static JobOrigin current(@Nullable String traceparent) {
    return new JobOrigin((String) MDC.get(CORRELATION), (String) MDC.get(EVENT), traceparent);
  }

  /** Puts the ids into every log line and event of this thread. */
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
