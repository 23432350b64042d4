package dev.meridian.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditQueueTest {

  private static final int WAITING = 100;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AuditQueue queue = new AuditQueue(WAITING, meters);

  @Test
  void what_is_too_much_is_lost_and_counted_and_nobody_waits() throws InterruptedException {
    IntStream.range(0, WAITING + 7).forEach(number -> queue.offer(event(number)));

    assertThat(meters.get("meridian_audit_events_lost").counter().count()).isEqualTo(7);
    assertThat(meters.get("meridian_audit_events_waiting").gauge().value()).isEqualTo(WAITING);
    assertThat(queue.take(0))
        .extracting(AuditEvent::subject)
        .containsExactlyElementsOf(IntStream.range(0, WAITING).mapToObj(String::valueOf).toList());
    queue.offer(event(0));
    assertThat(queue.take(0)).hasSize(1);
  }

  private static AuditEvent event(int number) {
    return AuditEvent.of("counted", number);
  }
}
