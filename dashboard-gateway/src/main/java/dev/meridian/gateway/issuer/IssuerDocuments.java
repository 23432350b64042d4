package dev.meridian.gateway.issuer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what issuers publish, bounded in time and bytes, from just where it is told to. */
@ApplicationScoped
class IssuerDocuments {

  private static final int DEADLINE_MILLIS = 1_000;
  private static final int LONGEST = 200_000;

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofMillis(DEADLINE_MILLIS))
          .build();

  /** A document, to its last byte within a second. */
  String read(URI place) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(place).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new Bounded());
    try {
      HttpResponse<byte[]> read = answer.get(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
      if (read.statusCode() != 200) {
        throw new IOException(place + " answered " + read.statusCode());
      }
      return new String(read.body(), StandardCharsets.UTF_8);
    } catch (ExecutionException broken) {
      throw new IOException(place + " did not answer", broken.getCause());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new IOException(place + " did not answer in time", late);
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading " + place, interrupted);
    }
  }

  /** A body that ends the reading when it is too long. */
  private static final class Bounded implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] portion = new byte[buffer.remaining()];
        buffer.get(portion);
        bytes.writeBytes(portion);
      }
      if (bytes.size() > LONGEST) {
        subscription.cancel();
        body.completeExceptionally(new IOException("The document is too long"));
      }
    }

    @Override
    public void onError(Throwable broken) {
      body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }
  }
}
