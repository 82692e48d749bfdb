package io.geovault.platform.observability;

import io.opentelemetry.api.OpenTelemetry;

/** Traces while tracing is off. */
public final class TestTraces {

  private TestTraces() {}

  /** Traces that are discarded. */
  public static Traces off() {
    return new Traces(OpenTelemetry.noop());
  }
}
