package dev.meridian.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trace of what is being done on this thread; none where traces are off. */
public final class CurrentTrace {

  /** The header, and the field of an event, that a trace is passed on by (W3C Trace Context). */
  public static final String PARENT = "traceparent";

  private static final W3CTraceContextPropagator FORM = W3CTraceContextPropagator.getInstance();

  private CurrentTrace() {}

  /** As an operator looks for it. */
  public static Optional<String> id() {
    return valid(Span.current()).map(SpanContext::getTraceId);
  }

  /** As others are told that they work for it. */
  public static Optional<String> parent() {
    Map<String, String> told = new HashMap<>();
    FORM.inject(Context.current(), told, Map::put);
    return Optional.ofNullable(told.get(PARENT));
  }

  /** What another told by {@link #parent}; empty where it is none. */
  public static Optional<SpanContext> parse(String parent) {
    return valid(Span.fromContext(FORM.extract(Context.root(), parent, new Told())));
  }

  /** As the parent of what is begun in its context. */
  public static Context context(SpanContext parent) {
    return Context.root().with(Span.wrap(parent));
  }

  private static Optional<SpanContext> valid(Span span) {
    return Optional.of(span.getSpanContext()).filter(SpanContext::isValid);
  }

  /** The one header that there is. */
  private static final class Told implements TextMapGetter<String> {

    @Override
    public Iterable<String> keys(String parent) {
      return List.of(PARENT);
    }

    @Override
    public String get(String parent, String key) {
      return key.equals(PARENT) ? parent : null;
    }
  }
}
