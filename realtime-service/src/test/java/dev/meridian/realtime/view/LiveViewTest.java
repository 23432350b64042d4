package dev.meridian.realtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.realtime.delivery.Frame;
import dev.meridian.realtime.delivery.Mode;
import dev.meridian.realtime.delivery.Outlet;
import dev.meridian.realtime.delivery.Slot;
import dev.meridian.realtime.delivery.Tally;
import dev.meridian.realtime.delivery.TestTally;
import dev.meridian.realtime.delivery.TestWording;
import dev.meridian.realtime.delivery.Text;
import dev.meridian.realtime.delivery.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A view with a source, a clock and timers that the test moves. */
class LiveViewTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ViewKey KEY =
      new ViewKey(UUID.randomUUID(), ViewKey.EXECUTIVE, "All", "visibility");

  private record Timer(long at, Runnable work) {}

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Timer> timers = new ArrayList<>();
  private final Source source = new Source();
  private long now;
  private Chains chains;
  private final LiveView view = view();

  /** Answers at once, as long as it is there. */
  private static final class Source implements ViewSource {

    private JsonNode state = dashboard("100");
    private JsonNode stateCached;
    private boolean away;
    private int calls;
    private int callsAnew;
    private UniEmitter<? super JsonNode> underWay;
    private boolean slow;

    @Override
    public Uni<ViewState> fetch(List<Subscriber> subscribers, boolean anew) {
      calls++;
      callsAnew += anew ? 1 : 0;
      if (slow) {
        return Uni.createFrom().emitter(emitter -> underWay = emitter).map(this::shown);
      }
      return away
          ? Uni.createFrom().failure(new IllegalStateException("away"))
          : Uni.createFrom().item(shown(anew || stateCached == null ? state : stateCached));
    }

    private ViewState shown(Object figures) {
      return new ViewState((JsonNode) figures, event -> !event.type().equals("idle.talk"));
    }
  }

  /** A client that applies what it is sent, as the contract says. */
  private static final class Screen implements Subscriber, Wire {

    private final Tally tally = TestTally.create();
    private final Outlet outlet = new Outlet(this, () -> tally, 1_000_000, System::nanoTime);
    private final Duration interval;
    private final Slot slot;
    private final List<JsonNode> messages = new ArrayList<>();
    private JsonNode state;
    private int told;

    private String place() {
      JsonNode last = messages.get(messages.size() - 1);
      return last.get("epoch").asText() + ":" + last.get("offset").asLong();
    }

    private Screen(Mode mode, int seconds) {
      slot = TestWording.slot(mode);
      interval = Duration.ofSeconds(seconds);
    }

    @Override
    public void onOwnThread(Runnable work) {
      work.run();
    }

    @Override
    public void send(List<Text> texts, Sent told) {
      texts.forEach(text -> show(json(text.toString())));
      told.done(true);
    }

    private void show(JsonNode message) {
      messages.add(message);
      state =
          message.has("delta")
              ? MergePatch.apply(state, message.get("delta"))
              : message.get("data");
    }

    @Override
    public void close(int code, String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void cut() {
      throw new AssertionError("Cut off");
    }

    @Override
    public String userId() {
      return "somebody";
    }

    @Override
    public Duration interval() {
      return interval;
    }

    @Override
    public void show(Frame frame, boolean whole) {
      outlet.push(slot, frame, whole);
    }

    @Override
    public void unavailable() {
      told++;
    }

    @Override
    public void unauthenticated() {
      throw new AssertionError("Rights do not change here");
    }

    @Override
    public void forbidden() {
      throw new AssertionError("Rights do not change here");
    }

    private String figure() {
      return state.at("/kpis/score").asText();
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(text, unreadable);
    }
  }

  private static JsonNode dashboard(String score) {
    return dashboard(score, "full");
  }

  private static JsonNode dashboard(String score, String level) {
    return json("{'kpis': {'score': %s, 'other': 7}, 'level': '%s'}".formatted(score, level));
  }

  private LiveView view() {
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ViewConfig.class)
            .withDefaultValue("meridian.view.shortest-pace", "250ms")
            .build()
            .getConfigMapping(ViewConfig.class);
    var timing =
        new LiveView.Timing(
            config, () -> now, (delay, work) -> timers.add(new Timer(now + delay.toNanos(), work)));
    if (chains == null) {
      var changes = new ChangeDetection(PushRules.with(Map.of()));
      chains = new Chains(new Frames(JSON, Clock.systemUTC()), changes, config);
    }
    return new LiveView(KEY, source, chains.of(KEY), timing, new RefreshCounts(meters));
  }

  private void pass(Duration time) {
    long until = now + time.toNanos();
    while (true) {
      Timer next =
          timers.stream()
              .filter(timer -> timer.at() <= until)
              .min(Comparator.comparingLong(Timer::at))
              .orElse(null);
      if (next == null) {
        now = until;
        return;
      }
      timers.remove(next);
      now = Math.max(now, next.at());
      next.work().run();
    }
  }

  private void passSeconds(int seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  private Screen open(Mode mode, int seconds) {
    var screen = new Screen(mode, seconds);
    view.join(screen);
    view.begin(screen);
    return screen;
  }

  /** What happened, long enough after the last for the view's pace. */
  private void score(String score) {
    source.state = dashboard(score);
    passSeconds(1);
    view.changed();
  }

  private double counted(String outcome) {
    return meters.counter("meridian.realtime.refreshes", "outcome", outcome).count();
  }

  @Test
  void a_small_movement_waits_for_the_subscribers_interval() {
    Screen screen = open(Mode.FULL, 30);
    score("103");
    assertThat(screen.messages).hasSize(1);
    passSeconds(29);
    assertThat(screen.figure()).isEqualTo("103");
    JsonNode update = screen.messages.get(1);
    assertThat(update.get("offset").asLong()).isEqualTo(1);
    assertThat(update.get("epoch")).isEqualTo(screen.messages.get(0).get("epoch"));
    assertThat(update.get("changed")).isEqualTo(json("['kpis.score']"));
    assertThat(counted("held-back")).isPositive();
    assertThat(counted("pushed")).isEqualTo(1);
  }

  @Test
  void slow_drift_arrives_once_it_has_gone_far_enough() {
    Screen screen = open(Mode.FULL, 300);
    for (String score : List.of("101", "102", "103", "104", "104.99")) {
      score(score);
    }
    assertThat(screen.messages).hasSize(1);
    score("105");
    assertThat(screen.figure()).isEqualTo("105");
    assertThat(screen.messages.get(1).get("offset").asLong()).isEqualTo(2);
    score("101");
    score("110");
    assertThat(screen.messages).as("both are within 5 % of 105").hasSize(2);
    score("110.25");
    assertThat(screen.messages).hasSize(3);
  }

  @Test
  void an_interval_frame_is_no_push_and_drift_goes_on_from_what_was_pushed() {
    Screen often = open(Mode.FULL, 10);
    Screen seldom = open(Mode.FULL, 300);
    score("103");
    passSeconds(9);
    assertThat(often.figure()).isEqualTo("103");
    assertThat(seldom.messages).hasSize(1);
    score("105");
    assertThat(seldom.figure()).isEqualTo("105");
  }

  @Test
  void who_joins_later_sees_the_present_state_though_it_was_not_pushed() {
    open(Mode.FULL, 300);
    score("103");
    Screen late = open(Mode.DELTA, 300);
    assertThat(late.figure()).isEqualTo("103");
    score("90");
    assertThat(late.messages.get(1).has("data")).as("no patch starts from 103").isTrue();
    assertThat(late.figure()).isEqualTo("90");
  }

  @Test
  void a_patch_starts_from_what_was_pushed_and_not_from_what_was_held_back() {
    Screen screen = open(Mode.DELTA, 300);
    score("103");
    source.state = json("{'kpis': {'score': 100, 'other': 70}, 'level': 'full'}");
    passSeconds(1);
    view.changed();
    JsonNode update = screen.messages.get(1);
    assertThat(update.get("delta")).isEqualTo(json("{'kpis': {'other': 70}}"));
    assertThat(screen.state).isEqualTo(source.state);
  }

  @Test
  void after_any_course_whoever_is_pushed_to_has_the_whole_state() {
    var random = new Random(7);
    Screen delta = open(Mode.DELTA, 10);
    Screen seldom = open(Mode.DELTA, 300);
    Screen full = open(Mode.FULL, 300);
    for (int step = 0; step < 2_000; step++) {
      ObjectNode state = ((ObjectNode) source.state).deepCopy();
      ObjectNode kpis = (ObjectNode) state.get("kpis");
      switch (random.nextInt(5)) {
        case 0 -> kpis.put("score", 80 + random.nextInt(40));
        case 1 -> kpis.put("other", random.nextInt(5) - 2);
        case 2 -> kpis.putNull("other");
        case 3 -> kpis.put("score", kpis.path("score").asDouble() * 1.01);
        default -> state.putArray("alerts").add(random.nextInt(3));
      }
      source.state = state;
      passSeconds(random.nextInt(4));
      int before = full.messages.size();
      view.changed();
      if (full.messages.size() > before) {
        assertThat(delta.state).isEqualTo(state);
        assertThat(seldom.state).isEqualTo(state);
        assertThat(full.state).isEqualTo(state);
      }
    }
    long patches = delta.messages.stream().filter(message -> message.has("delta")).count();
    assertThat(patches).isGreaterThan(50);
  }

  @Test
  void each_subscriber_has_its_own_multiple_of_the_grid() {
    Screen ten = open(Mode.FULL, 10);
    passSeconds(3);
    Screen twentyFive = open(Mode.FULL, 25);
    passSeconds(1);
    Screen sixty = open(Mode.FULL, 60);
    passSeconds(120);
    assertThat(ten.messages).hasSize(1 + 12);
    assertThat(twentyFive.messages).as("every second step, never later than asked").hasSize(1 + 6);
    assertThat(sixty.messages).hasSize(1 + 2);
  }

  @Test
  void a_watched_view_is_computed_each_minute_whatever_its_subscribers_want() {
    Screen screen = open(Mode.FULL, 300);
    passSeconds(59);
    assertThat(source.calls).isEqualTo(1);
    source.state = dashboard("50");
    passSeconds(2);
    assertThat(screen.figure()).isEqualTo("50");
  }

  @Test
  void once_a_minute_no_cache_will_do_and_else_what_was_heard() {
    open(Mode.FULL, 10);
    passSeconds(59);
    assertThat(source.calls).isEqualTo(6);
    assertThat(source.callsAnew).isZero();
    source.away = true;
    passSeconds(11);
    int failed = source.callsAnew;
    assertThat(failed).as("tried until it succeeds").isPositive();
    source.away = false;
    passSeconds(59);
    assertThat(source.callsAnew).isEqualTo(failed + 1);
    passSeconds(11);
    assertThat(source.callsAnew).isEqualTo(failed + 2);
  }

  @Test
  void what_was_missed_is_computed_anew_also_after_what_was_under_way() {
    open(Mode.FULL, 300);
    view.missed();
    assertThat(source.callsAnew).isEqualTo(1);
    source.slow = true;
    view.missed();
    view.missed();
    source.slow = false;
    source.underWay.complete(source.state);
    passSeconds(1);
    assertThat(source.callsAnew).isEqualTo(3);
    view.changed();
    assertThat(source.calls).isEqualTo(5);
    assertThat(source.callsAnew).isEqualTo(3);
  }

  @Test
  void while_an_owner_is_slow_no_cache_calls_its_figures_live() {
    Screen screen = open(Mode.FULL, 300);
    source.state = dashboard("50", "degraded");
    source.stateCached = dashboard("50");
    passSeconds(75);
    assertThat(screen.state.path("level").textValue()).isEqualTo("degraded");
    assertThat(screen.messages).as("degraded once, and not back and forth").hasSize(2);
    source.state = dashboard("50");
    passSeconds(5);
    assertThat(screen.state.path("level").textValue()).isEqualTo("full");
    int anew = source.callsAnew;
    passSeconds(50);
    assertThat(source.callsAnew).isEqualTo(anew);
  }

  @Test
  void only_what_changes_the_view_refreshes_it() {
    source.slow = true;
    open(Mode.FULL, 300);
    view.happened(event("idle.talk"));
    source.slow = false;
    source.underWay.complete(source.state);
    assertThat(source.calls).as("before the first answer anything may").isEqualTo(2);
    view.happened(event("idle.talk"));
    assertThat(source.calls).isEqualTo(2);
    view.happened(event("project.updated"));
    assertThat(source.calls).isEqualTo(3);
  }

  private static Event event(String type) {
    return new Event(
        UUID.randomUUID(),
        "portfolio",
        "events",
        1,
        type,
        "1",
        Instant.EPOCH,
        KEY.tenant(),
        null,
        null,
        1,
        null);
  }

  @Test
  void what_was_asked_for_comes_whole_and_computed_after_the_question() {
    Screen screen = open(Mode.DELTA, 300);
    source.state = dashboard("101");
    view.ask(screen);
    assertThat(screen.messages).hasSize(2);
    assertThat(screen.figure()).isEqualTo("101");
    passSeconds(5);
    assertThat(screen.messages).hasSize(2);
  }

  @Test
  void an_answer_that_was_under_way_is_not_what_was_asked_for() {
    Screen screen = open(Mode.FULL, 300);
    JsonNode before = source.state;
    source.slow = true;
    view.changed();
    source.slow = false;
    source.state = dashboard("101");
    view.ask(screen);
    source.underWay.complete(before);
    assertThat(screen.messages).hasSize(2);
    assertThat(screen.figure()).isEqualTo("101");
  }

  @Test
  void a_change_while_the_source_is_away_is_pushed_when_it_is_back() {
    Screen screen = open(Mode.FULL, 300);
    source.away = true;
    score("50");
    passSeconds(40);
    assertThat(screen.figure()).isEqualTo("100");
    assertThat(screen.told).as("it was due for nothing").isZero();
    source.away = false;
    passSeconds(5);
    assertThat(screen.figure()).isEqualTo("50");
    int calls = source.calls;
    passSeconds(10);
    assertThat(source.calls).as("nothing is tried again then").isEqualTo(calls);
  }

  @Test
  void events_during_an_outage_do_not_add_attempts() {
    open(Mode.FULL, 300);
    source.away = true;
    for (int event = 0; event < 20; event++) {
      view.changed();
      pass(Duration.ofMillis(300));
    }
    source.calls = 0;
    passSeconds(60);
    assertThat(source.calls).as("one each five seconds").isBetween(11, 13);
  }

  @Test
  void who_waits_for_a_state_is_told_so_once_and_served_later() {
    source.away = true;
    Screen screen = open(Mode.FULL, 300);
    passSeconds(20);
    assertThat(screen.told).isEqualTo(1);
    source.away = false;
    passSeconds(5);
    assertThat(screen.messages).hasSize(1);
    source.away = true;
    view.ask(screen);
    assertThat(screen.told).isEqualTo(2);
    source.away = false;
    passSeconds(5);
    assertThat(screen.messages).hasSize(2);
  }

  @Test
  void a_state_with_a_part_missing_is_asked_for_again_soon() {
    Screen screen = open(Mode.FULL, 300);
    source.state = json("{'kpis': {'score': 100, 'other': null}, 'level': 'degraded'}");
    view.changed();
    assertThat(screen.messages).hasSize(2);
    source.state = dashboard("60");
    passSeconds(5);
    assertThat(screen.figure()).isEqualTo("60");
    int calls = source.calls;
    passSeconds(15);
    assertThat(source.calls).isEqualTo(calls);
  }

  @Test
  void a_view_that_nobody_watches_asks_for_nothing() {
    Screen screen = open(Mode.FULL, 10);
    assertThat(view.remove(screen)).isTrue();
    passSeconds(300);
    assertThat(source.calls).isEqualTo(1);
    assertThat(timers).isEmpty();
  }

  @Test
  void a_view_that_is_watched_again_goes_on_from_where_it_was_left() {
    Screen left = open(Mode.DELTA, 300);
    source.state = dashboard("60");
    view.changed();
    String place = left.place();
    view.remove(left);
    chains.leave(KEY, view.chain());

    source.state = dashboard("30");
    LiveView again = view();
    Screen back = new Screen(Mode.DELTA, 300);
    again.join(back);
    again.begin(back);
    assertThat(back.messages).hasSize(1);
    assertThat(back.figure()).isEqualTo("30");
    assertThat(place).endsWith(":2");
    assertThat(back.place()).isEqualTo(place.replace(":2", ":3"));
    source.state = dashboard("90");
    view.changed();
    assertThat(source.calls).as("a life that has ended asks for nothing").isEqualTo(3);
    again.changed();
    assertThat(back.messages.get(1).has("delta")).isTrue();
    assertThat(back.figure()).isEqualTo("90");
  }

  @Test
  void an_answer_that_comes_after_the_view_has_ended_leaves_its_chain_alone() {
    Screen left = open(Mode.FULL, 300);
    source.slow = true;
    view.changed();
    view.remove(left);
    chains.leave(KEY, view.chain());
    source.underWay.complete(dashboard("1"));
    source.slow = false;
    LiveView again = view();
    Screen back = new Screen(Mode.FULL, 300);
    again.join(back);
    again.begin(back);
    assertThat(back.place()).isEqualTo(left.place());
  }
}
