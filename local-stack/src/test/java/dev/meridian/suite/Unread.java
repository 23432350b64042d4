package dev.meridian.suite;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Leaves a body, which may have no end, on the wire. */
final class Unread implements HttpResponse.BodySubscriber<String> {

  @Override
  public CompletionStage<String> getBody() {
    return CompletableFuture.completedFuture("");
  }

  @Override
  public void onSubscribe(Flow.Subscription body) {
    body.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> some) {}

  @Override
  public void onError(Throwable failed) {}

  @Override
  public void onComplete() {}
}
