package io.geovault.platform.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries the W3C trace context across topics and job rows; costs nothing while tracing is off. */
@ApplicationScoped
public class Traces {

  private static final TextMapGetter<Map<String, String>> GETTER = new MapGetter();

  private final OpenTelemetry telemetry;

  Traces(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Runs {@code work} in a span that continues {@code traceparent}, if there is one. */
  public void continueIn(String name, @Nullable String traceparent, Runnable work) {
    Map<String, String> carrier =
        traceparent == null ? Map.of() : Map.of("traceparent", traceparent);
    Context parent =
        telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), carrier, GETTER);
    Span span =
        telemetry
            .getTracer("geovault")
            .spanBuilder(name)
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
    try {
      parent.with(span).wrap(work).run();
    } catch (RuntimeException failure) {
      span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
      throw failure;
    } finally {
      span.end();
    }
  }

  /**
   * Returns the current trace context as a {@code traceparent} header; null while tracing is off.
   */
  public @Nullable String traceparent() {
    Map<String, String> carrier = new HashMap<>();
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), carrier, (map, key, value) -> carrier.put(key, value));
    return carrier.get("traceparent");
  }

  private static final class MapGetter implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
