package dev.meridian.platform.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off connections that are kept open for nothing: those that do not come to the end of their
 * first request's head, however busily they say a byte now and then, and those on which nothing
 * comes or goes any more.
 */
@Singleton
@Priority(ArrivalStep.CONNECTION - 1)
class ConnectionWatch implements ArrivalStep {

  private static final int INSPECTION_SECONDS = 1;

  private static final AttributeKey<Boolean> CAME = AttributeKey.valueOf("meridian.request.came");
  private static final AttributeKey<Long> SINCE = AttributeKey.valueOf("meridian.request.since");

  /** Those that have brought a request: others in this process are not ours to watch. */
  private final Set<Channel> servers = ConcurrentHashMap.newKeySet();

  private final List<ScheduledFuture<?>> inspections = new ArrayList<>();
  private final long withinNanos;
  private final long silenceNanos;
  private final Counter cut;

  ConnectionWatch(FirstRequestConfig first, SilenceConfig silence, MeterRegistry meters) {
    this.withinNanos = first.within().toNanos();
    this.silenceNanos = silence.within().toNanos();
    this.cut =
        Counter.builder("meridian.connections.cut")
            .description("Connections cut off because no request came in time")
            .register(meters);
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    for (EventExecutor executor : ((VertxInternal) vertx).getEventLoopGroup()) {
      var loop = (SingleThreadEventLoop) executor;
      inspections.add(
          loop.scheduleWithFixedDelay(
              () -> inspect(loop), INSPECTION_SECONDS, INSPECTION_SECONDS, TimeUnit.SECONDS));
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    inspections.forEach(inspection -> inspection.cancel(false));
  }

  @Override
  public boolean take(RoutingContext context) {
    Channel channel = ((ConnectionBase) context.request().connection()).channel();
    if (!channel.hasAttr(CAME)) {
      channel.attr(CAME).set(true);
      channel.pipeline().addFirst(new SignsOfLife());
      servers.add(channel.parent());
    }
    return true;
  }

  /** On the connections' own thread: nothing comes meanwhile. */
  private void inspect(SingleThreadEventLoop loop) {
    long now = System.nanoTime();
    List<Channel> late = new ArrayList<>();
    List<Channel> silent = new ArrayList<>();
    loop.registeredChannelsIterator()
        .forEachRemaining(
            channel -> {
              if (isLate(channel, now)) {
                late.add(channel);
              } else if (SignsOfLife.areMissing(channel, now, silenceNanos)) {
                silent.add(channel);
              }
            });
    late.forEach(channel -> channel.close().addListener(gone -> cut.increment()));
    for (Channel channel : silent) {
      var unused = channel.close();
    }
  }

  private boolean isLate(Channel channel, long now) {
    if (channel.parent() == null || !servers.contains(channel.parent()) || channel.hasAttr(CAME)) {
      return false;
    }
    Long since = channel.attr(SINCE).setIfAbsent(now);
    return since != null && now - since > withinNanos;
  }
}
