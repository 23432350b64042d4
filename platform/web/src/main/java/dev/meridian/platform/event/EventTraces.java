package dev.meridian.platform.event;

import dev.meridian.platform.trace.CurrentTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes what an event brings about here a part of the trace that the event belongs to. */
@ApplicationScoped
class EventTraces {

  private final Instance<EventHandler> handler;
  private final Tracer tracer;

  EventTraces(Instance<EventHandler> handler, Tracer tracer) {
    this.handler = handler;
    this.tracer = tracer;
  }

  /** The service's own handler, whose work is traced. */
  EventHandler handler() {
    return new Traced(handler.get());
  }

  void trace(List<Event> events, Runnable application) {
    List<SpanContext> told =
        events.stream()
            .map(Event::traceparent)
            .map(CurrentTrace::parse)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (told.isEmpty()) {
      application.run();
    } else {
      trace(span(events, told), application);
    }
  }

  /** What is applied together is part of the first one's trace, and names the others. */
  private Span span(List<Event> events, List<SpanContext> told) {
    var building =
        tracer
            .spanBuilder("apply " + events.get(0).type())
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.batch.message_count", events.size())
            .setParent(CurrentTrace.context(told.get(0)));
    told.stream().skip(1).forEach(building::addLink);
    return building.startSpan();
  }

  private static void trace(Span span, Runnable application) {
    try {
      Context.current().with(span).wrap(application).run();
    } catch (RuntimeException failed) {
      span.setStatus(StatusCode.ERROR).recordException(failed);
      throw failed;
    } finally {
      span.end();
    }
  }

  private final class Traced implements EventHandler {

    private final EventHandler traced;

    Traced(EventHandler traced) {
      this.traced = traced;
    }

    @Override
    public boolean isActive() {
      return traced.isActive();
    }

    @Override
    public OptionalLong position(Source source) {
      return traced.position(source);
    }

    @Override
    public void apply(Event event) {
      trace(List.of(event), () -> traced.apply(event));
    }

    @Override
    public void applyAll(List<Event> events) {
      trace(events, () -> traced.applyAll(events));
    }

    @Override
    public void restart(Source source, long head, long oldest) {
      traced.restart(source, head, oldest);
    }

    @Override
    public void unheard(Source source) {
      traced.unheard(source);
    }
  }
}
