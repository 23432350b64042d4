package dev.meridian.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trace of what is being done on this thread; none where traces are off. */
public final class CurrentTrace {

  /** The header, and the field of an event, that a trace is passed on by (W3C Trace Context). */
  public static final String PARENT = "traceparent";

  private static final Pattern VALID = Pattern.compile("00-(\\w{32})-(\\w{16})-(\\w{2})");

  private CurrentTrace() {}

  /** As an operator looks for it. */
  public static Optional<String> id() {
    return present().map(SpanContext::getTraceId);
  }

  /** As others are told that they work for it. */
  public static Optional<String> parent() {
    return present()
        .map(
            span ->
                "00-%s-%s-%s"
                    .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex()));
  }

  private static Optional<SpanContext> present() {
    return Optional.of(Span.current().getSpanContext()).filter(SpanContext::isValid);
  }

  /** What another told by {@link #parent}; empty where it is none. */
  public static Optional<SpanContext> parse(String parent) {
    Matcher parts = VALID.matcher(parent == null ? "" : parent);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
            SpanContext.createFromRemoteParent(
                parts.group(1),
                parts.group(2),
                TraceFlags.fromHex(parts.group(3), 0),
                TraceState.getDefault()))
        .filter(SpanContext::isValid);
  }

  /** As the parent of what is begun in its context. */
  public static Context context(SpanContext parent) {
    return Context.root().with(Span.wrap(parent));
  }
}
