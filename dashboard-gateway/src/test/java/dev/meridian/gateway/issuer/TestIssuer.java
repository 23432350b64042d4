package dev.meridian.gateway.issuer;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * An OpenID issuer as far as those see it who take its tokens: its discovery document, its keys,
 * and what it signs. It stands where the gateway's configuration expects it, as long as it is
 * started; its keys are the same in all tests, as the gateway remembers them.
 */
final class TestIssuer {

  static final TestIssuer ACME = new TestIssuer("acme");
  static final TestIssuer NORDIC = new TestIssuer("nordic");
  static final TestIssuer ABSENT = new TestIssuer("absent");

  private final String name;
  private final List<PublicJsonWebKey> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final PublicJsonWebKey rsa = addRsa();
  private HttpServer server;

  private TestIssuer(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  String url() {
    return ConfigProvider.getConfig()
        .getValue("meridian.outside.issuers." + name + ".url", String.class);
  }

  /** The key that tokens are signed with unless it is said otherwise. */
  PublicJsonWebKey rsa() {
    return rsa;
  }

  PublicJsonWebKey addRsa() {
    try {
      return publish(RsaJwkGenerator.generateJwk(2048));
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  PublicJsonWebKey addEc() {
    try {
      return publish(EcJwkGenerator.generateJwk(EllipticCurves.P256));
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private PublicJsonWebKey publish(PublicJsonWebKey key) {
    key.setKeyId(UUID.randomUUID().toString());
    key.setUse("sig");
    published.add(key);
    return key;
  }

  void withdraw(PublicJsonWebKey key) {
    published.remove(key);
  }

  /** How often its keys were read. */
  int asked() {
    return asked.get();
  }

  OutsideToken token() {
    return new OutsideToken(this);
  }

  synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      URI url = URI.create(url());
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()), 0);
      server.createContext(
          url.getPath() + "/.well-known/openid-configuration",
          exchange ->
              answer(
                  exchange,
                  "{\"issuer\": \"%s\", \"jwks_uri\": \"%s\"}".formatted(url, url + "/certs")));
      server.createContext(url.getPath() + "/certs", this::keys);
      server.start();
      if (asked.get() == 0) {
        // The gateway found nobody here, and asks again after a pause.
        await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > 0);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  synchronized void stop() {
    server.stop(0);
    server = null;
  }

  private void keys(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    var set = new JsonWebKeySet(List.<JsonWebKey>copyOf(published));
    answer(exchange, set.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
  }

  private static void answer(HttpExchange exchange, String document) throws IOException {
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
