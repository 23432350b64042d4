package dev.meridian.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.service.ServiceCallFailed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamMessage;
import io.quarkus.redis.datasource.stream.XReadArgs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Brings a service the events it follows. One thread reads the Redis Streams; another asks each
 * source every two seconds for what the streams did not bring, so that Redis may lose anything at
 * any time.
 */
@ApplicationScoped
public class Feed {

  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final Duration BLOCK = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 500;
  private static final String FIELD = "event";

  private final RedisDataSource redis;
  private final ObjectMapper json;
  private final FeedConfig config;
  private final Counter unreadable;
  private final Followers followers;
  private final CountDownLatch stopped = new CountDownLatch(1);

  Feed(
      RedisDataSource redis,
      ObjectMapper json,
      FeedConfig config,
      MeterRegistry meters,
      FollowerFactory factory) {
    this.redis = redis;
    this.json = json;
    this.config = config;
    this.unreadable =
        Counter.builder("meridian.feed.unreadable")
            .description("Events in the stream that are none; their sources are asked for them")
            .register(meters);
    this.followers = factory.create(config);
  }

  void start(@Observes StartupEvent startup) {
    if (!followers.inOrder().isEmpty()) {
      thread("feed-stream", this::readStreams);
    }
    // Each by itself: a handler may be busy for long.
    startPolling("feed-listen", followers.listening());
    startPolling("feed-poll", followers.handling());
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopped.countDown();
  }

  private void startPolling(String name, List<Follower> some) {
    if (!some.isEmpty()) {
      thread(name, () -> pollSources(some));
    }
  }

  private void thread(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readStreams() {
    Map<String, String> lastIds =
        new HashMap<>(
            followers.inOrder().stream()
                .map(follower -> Topic.streamKey(follower.source().topic()))
                .distinct()
                .collect(Collectors.toMap(key -> key, key -> "$")));
    var streams = redis.stream(String.class, String.class, String.class);
    while (!isStopped(0)) {
      try {
        var messages = streams.xread(lastIds, new XReadArgs().block(BLOCK).count(200));
        messages.forEach(message -> lastIds.put(message.key(), message.id()));
        byFollower(messages).forEach(this::dispatch);
      } catch (RuntimeException away) {
        LOG.debugf(
            away, "The event stream cannot be read at present; the sources are asked instead");
        if (isStopped(PAUSE_MILLIS)) {
          return;
        }
      }
    }
  }

  private Map<Follower, List<Event>> byFollower(
      List<StreamMessage<String, String, String>> messages) {
    Map<Follower, List<Event>> events = new LinkedHashMap<>();
    // What listeners hear takes no time, and must not wait for what handlers do.
    for (Follower follower : followers.inOrder()) {
      events.put(follower, new ArrayList<>());
    }
    for (var message : messages) {
      Event event = read(message);
      events.forEach(
          (follower, waiting) -> {
            if (event != null && event.origin().equals(follower.source())) {
              waiting.add(event);
            }
          });
    }
    events.values().removeIf(List::isEmpty);
    return events;
  }

  /** Null when it is not readable. */
  private Event read(StreamMessage<String, String, String> message) {
    try {
      return json.readValue(message.payload().get(FIELD), Event.class);
    } catch (JsonProcessingException rubbish) {
      unreadable.increment();
      LOG.errorf(rubbish, "Event %s of %s is not readable", message.id(), message.key());
      return null;
    }
  }

  /** What fails is not lost: the position did not move, and the next poll fetches it again. */
  private void dispatch(Follower follower, List<Event> events) {
    try {
      follower.onStream(events);
    } catch (Failure.Unavailable away) {
      LOG.debugf(away, "Events of %s wait", follower.source());
    } catch (RuntimeException failed) {
      LOG.warnf(failed, "Events of %s could not be applied yet", follower.source());
    }
  }

  private void pollSources(List<Follower> some) {
    boolean reached;
    do {
      reached = true;
      for (Follower follower : some) {
        reached &= poll(follower);
      }
    } while (!isStopped(reached ? config.pollInterval().toMillis() : PAUSE_MILLIS));
  }

  private boolean poll(Follower follower) {
    try {
      follower.catchUp();
      return true;
    } catch (ServiceCallFailed away) {
      LOG.debugf(away, "%s could not be asked for events at present", follower.source());
      follower.unheard();
    } catch (Failure.Unavailable away) {
      LOG.debugf(away, "Events of %s wait", follower.source());
    } catch (RuntimeException failed) {
      LOG.warnf(failed, "Events of %s could not be applied yet", follower.source());
    }
    follower.pollFailed();
    return false;
  }

  private boolean isStopped(long waitMillis) {
    try {
      return stopped.await(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Who follows: what listens for every replica, and the service's one handler. */
  private record Followers(List<Follower> listening, List<Follower> handling) {

    List<Follower> inOrder() {
      return Stream.concat(listening.stream(), handling.stream()).toList();
    }
  }

  /** Makes the followers once the one handler of this service and its listeners are known. */
  @ApplicationScoped
  static class FollowerFactory {

    private final EventTraces traces;
    private final List<EventListener> listeners;
    private final OutboxClient outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    FollowerFactory(
        EventTraces traces,
        @All List<EventListener> listeners,
        OutboxClient outbox,
        MeterRegistry meters,
        Clock clock) {
      this.traces = traces;
      this.listeners = List.copyOf(listeners);
      this.outbox = outbox;
      this.meters = meters;
      this.clock = clock;
    }

    Followers create(FeedConfig config) {
      List<String> follow = config.enabled() ? config.follow().orElse(List.of()) : List.of();
      List<EventListener> listening = config.listening() ? listeners : List.of();
      return new Followers(
          listening.stream().map(this::follower).toList(),
          follow.stream().map(Source::parse).map(this::follower).toList());
    }

    private Follower follower(Source source) {
      return new Follower(source, traces.handler(), outbox, meters(source, "handling"));
    }

    private Follower follower(EventListener listener) {
      Source source = listener.source();
      var listening = new Listening(listener, outbox, clock);
      return new Follower(source, listening, outbox, meters(source, "listening"));
    }

    private FeedMeters meters(Source source, String role) {
      return new FeedMeters(source, role, meters, clock);
    }
  }
}
