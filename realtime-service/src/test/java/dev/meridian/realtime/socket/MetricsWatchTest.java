package dev.meridian.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.MessageRate;
import dev.meridian.realtime.delivery.Frame;
import dev.meridian.realtime.delivery.Outlet;
import dev.meridian.realtime.delivery.Position;
import dev.meridian.realtime.delivery.TestTally;
import dev.meridian.realtime.delivery.Text;
import dev.meridian.realtime.delivery.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class MetricsWatchTest {

  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Wire wire =
      new Wire() {
        @Override
        public void onOwnThread(Runnable work) {
          work.run();
        }

        @Override
        public void send(List<Text> texts, Sent told) {
          texts.forEach(text -> sent.add(text.toString()));
          told.done(true);
        }

        @Override
        public void close(int code, String reason) {
          throw new AssertionError("Closed with " + code);
        }

        @Override
        public void cut() {
          throw new AssertionError("Cut off");
        }
      };

  private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();
  private final Client client =
      new Client(
          new Client.Opening("1", Door.dashboard("me"), Instant.EPOCH, new SocketLanguage(json)),
          new Outlet(wire, TestTally::create, 10_000, System::nanoTime),
          new MessageRate(1, System::nanoTime));

  private static Frame frame() {
    var state = JsonNodeFactory.instance.objectNode();
    state.putObject("kpis").put("riskExposureScore", 3.5);
    return new Frame(new Position("e", 1), true, state, "}", Optional.empty());
  }

  @Test
  void a_view_waits_for_no_one_who_changes_the_clients_subscriptions_and_so_waits_for_the_view() {
    var request = new MetricsRequest(null, List.of("riskExposureScore"), "All", Dialect.OURS);
    var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    var watch = new MetricsWatch(client, request, clock, ended -> {});
    assertThat(client.beginsMetricsWatch()).isTrue();

    synchronized (client) {
      assertThat(CompletableFuture.runAsync(() -> watch.show(frame(), true)))
          .succeedsWithin(Duration.ofSeconds(10));
    }

    assertThat(sent).singleElement().asString().contains("\"riskExposureScore\":3.5");
    assertThat(client.beginsMetricsWatch()).isTrue();
  }
}
