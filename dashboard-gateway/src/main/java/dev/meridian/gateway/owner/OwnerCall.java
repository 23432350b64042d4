package dev.meridian.gateway.owner;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One question to a service, from the wait for a connection to the last byte of the answer. It can
 * be broken off at any moment, and then leaves nothing behind but a closed connection.
 */
final class OwnerCall {

  private final Promise<OwnerAnswer> answer = Promise.promise();
  private final int maxBytes;
  private final AtomicBoolean over = new AtomicBoolean();
  private HttpClientRequest request;

  OwnerCall(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  Future<OwnerAnswer> send(HttpClient client, RequestOptions options) {
    client.request(options).onSuccess(this::send).onFailure(this::breakOff);
    return answer.future();
  }

  /** Does nothing when the answer is complete. */
  void breakOff(Throwable reason) {
    if (over.compareAndSet(false, true)) {
      reset(reason);
      answer.fail(reason);
    }
  }

  private synchronized void reset(Throwable reason) {
    if (request != null) {
      request.reset(0, reason);
    }
  }

  private synchronized void send(HttpClientRequest connected) {
    request = connected;
    if (over.get()) {
      connected.reset();
    } else {
      connected.send().onSuccess(this::read).onFailure(this::breakOff);
    }
  }

  private void read(HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    response.exceptionHandler(this::breakOff);
    response.handler(bytes -> append(bytes, body));
    response.endHandler(
        end ->
            finish(
                new OwnerAnswer(response.statusCode(), response.getHeader("Content-Type"), body)));
  }

  private void append(Buffer bytes, Buffer body) {
    if (body.length() + bytes.length() > maxBytes) {
      breakOff(new OwnerAnswerTooLarge(maxBytes));
    } else {
      body.appendBuffer(bytes);
    }
  }

  private void finish(OwnerAnswer complete) {
    if (over.compareAndSet(false, true)) {
      answer.complete(complete);
    }
  }
}
