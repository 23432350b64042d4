package dev.meridian.platform.service;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A body that must keep coming: when it was asked for bytes and brings none for a while, it ends
 * with a failure. A reader that takes its time is not held against it.
 */
final class SteadyBody<T> implements HttpResponse.BodySubscriber<T>, Flow.Subscription {

  private final HttpResponse.BodySubscriber<T> reader;
  private final Duration patience;
  private final ScheduledExecutorService clock;

  private Flow.Subscription source;
  private ScheduledFuture<?> alarm;
  private long asked;
  private boolean ended;

  SteadyBody(
      HttpResponse.BodySubscriber<T> reader, Duration patience, ScheduledExecutorService clock) {
    this.reader = reader;
    this.patience = patience;
    this.clock = clock;
  }

  static <T> HttpResponse.BodyHandler<T> of(
      HttpResponse.BodyHandler<T> body, Duration patience, ScheduledExecutorService clock) {
    return head -> new SteadyBody<>(body.apply(head), patience, clock);
  }

  @Override
  public CompletionStage<T> getBody() {
    return reader.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    reader.onSubscribe(this);
  }

  @Override
  public void request(long count) {
    synchronized (this) {
      asked = asked + count < 0 ? Long.MAX_VALUE : asked + count;
      watch();
    }
    source.request(count);
  }

  @Override
  public void cancel() {
    end();
    source.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    synchronized (this) {
      if (ended) {
        return;
      }
      if (asked != Long.MAX_VALUE) {
        asked--;
      }
      watch();
    }
    reader.onNext(bytes);
  }

  @Override
  public void onError(Throwable failure) {
    if (end()) {
      reader.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (end()) {
      reader.onComplete();
    }
  }

  private synchronized void watch() {
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarm =
        ended || asked == 0
            ? null
            : clock.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void giveUp() {
    if (end()) {
      source.cancel();
      reader.onError(
          new HttpTimeoutException("No bytes came for " + patience.toMillis() + " milliseconds"));
    }
  }

  /** Whether it was still going on. */
  private synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    watch();
    return first;
  }
}
