package dev.meridian.risk.notice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Posts to addresses that users give. The address is looked up once and connected to as it was
 * checked, so that its name cannot come to mean another one in between; redirects are not followed.
 */
@ApplicationScoped
class WebhookClient {

  private static final Logger LOG = Logger.getLogger(WebhookClient.class);

  private final OutgoingAddresses addresses;
  private final HttpClient client;
  private final long deadlineMillis;

  WebhookClient(OutgoingAddresses addresses, NoticeConfig config, Vertx vertx) {
    this.addresses = addresses;
    this.deadlineMillis = config.deadline().toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) deadlineMillis)
                .setMaxPoolSize(4));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /**
   * @throws NoticeFailed when it was not answered with 2xx in time, or nothing may be sent there
   */
  void post(String url, Signature signature, byte[] body) {
    int status = await(send(options(addresses.check(url), signature), body));
    if (status / 100 != 2) {
      throw new NoticeFailed("The webhook answered " + status);
    }
  }

  private RequestOptions options(OutgoingAddresses.Target target, Signature signature) {
    URI uri = target.uri();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(
            SocketAddress.inetSocketAddress(new InetSocketAddress(target.address(), target.port())))
        .setHost(uri.getHost())
        .setPort(target.port())
        .setSsl(target.secure())
        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
        .setTimeout(deadlineMillis)
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "Meridian")
        .putHeader("webhook-id", signature.id())
        .putHeader("webhook-timestamp", signature.timestamp())
        .putHeader("webhook-signature", signature.value());
  }

  private Future<Integer> send(RequestOptions options, byte[] body) {
    return client
        .request(options)
        .compose(request -> request.send(Buffer.buffer(body)))
        .map(WebhookClient::status);
  }

  /** What else is answered is not read: it may be endless. */
  private static int status(HttpClientResponse response) {
    response.exceptionHandler(cut -> LOG.trace("The rest of a webhook's answer is cut off", cut));
    response.request().reset();
    return response.statusCode();
  }

  private int await(Future<Integer> answer) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(deadlineMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new NoticeFailed("The webhook could not be reached", failed.getCause());
    } catch (TimeoutException late) {
      throw new NoticeFailed("The webhook did not answer in time", late);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NoticeFailed("The service is stopping", stopping);
    }
  }
}
