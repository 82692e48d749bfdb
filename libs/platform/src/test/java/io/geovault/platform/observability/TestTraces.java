package io.geovault.platform.observability;

import io.opentelemetry.api.OpenTelemetry;

/** Traces as they are while switched off. */
public final class TestTraces {

  private TestTraces() {}

  /** Traces that lead nowhere. */
  public static Traces off() {
    return new Traces(OpenTelemetry.noop());
  }
}
