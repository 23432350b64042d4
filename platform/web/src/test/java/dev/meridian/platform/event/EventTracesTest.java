package dev.meridian.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.trace.CurrentTrace;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTracesTest {

  private static final String ONE = "1".repeat(32);
  private static final String TWO = "2".repeat(32);

  private final Finished finished = new Finished();
  private final EventTraces traces =
      new EventTraces(
          null,
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(finished))
              .build()
              .get("test"));
  private final List<String> seen = new ArrayList<>();

  private static final class Finished implements SpanExporter {
    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
      spans.addAll(more);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Test
  void what_an_event_brings_about_belongs_to_its_trace() {
    traces.trace(List.of(event(ONE)), this::look);
    assertThat(seen).containsExactly(ONE);
    assertThat(finished.spans)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getName()).isEqualTo("apply project.updated");
              assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
              assertThat(span.getParentSpanId()).isEqualTo("a".repeat(16));
            });
  }

  @Test
  void several_at_once_belong_to_the_first_ones_and_name_the_others() {
    traces.trace(List.of(event(null), event(ONE), event(TWO), event(ONE)), this::look);
    assertThat(seen).containsExactly(ONE);
    assertThat(finished.spans.get(0).getLinks())
        .extracting(link -> link.getSpanContext().getTraceId())
        .containsExactly(TWO);
  }

  @Test
  void outside_of_a_trace_none_is_begun() {
    traces.trace(List.of(event(null), event("rubbish")), this::look);
    assertThat(seen).containsExactly("none");
    assertThat(finished.spans).isEmpty();
  }

  @Test
  void a_failure_is_told_and_thrown() {
    var failure = new IllegalStateException("Asked for");
    Runnable failing =
        () -> {
          throw failure;
        };
    assertThatThrownBy(() -> traces.trace(List.of(event(ONE)), failing)).isSameAs(failure);
    assertThat(finished.spans.get(0).getEvents()).hasSize(1);
  }

  private void look() {
    seen.add(CurrentTrace.id().orElse("none"));
    Optional<String> parent = CurrentTrace.parent();
    parent.ifPresent(told -> assertThat(CurrentTrace.parse(told)).isPresent());
  }

  private static Event event(String trace) {
    return new Event(
        UUID.randomUUID(),
        "portfolio",
        Topic.EVENTS,
        1,
        "project.updated",
        "subject",
        Instant.EPOCH,
        null,
        null,
        null,
        1,
        null,
        trace == null ? null : "00-" + trace + "-" + "a".repeat(16) + "-01");
  }
}
