package dev.meridian.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.net.httpserver.HttpServer;
import dev.meridian.platform.problem.Failure;
import dev.meridian.testing.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {

  private final AtomicInteger reads = new AtomicInteger();
  private final List<JsonWebKey> published = new ArrayList<>();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
  private volatile boolean away;
  private volatile CountDownLatch stuck = new CountDownLatch(0);
  private HttpServer gateway;
  private PublishedKeys keys;

  @BeforeEach
  void publish() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/jwks.json",
        exchange -> {
          reads.incrementAndGet();
          awaitRelease();
          byte[] set = new JsonWebKeySet(published).toJson().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : set.length);
          if (!away) {
            exchange.getResponseBody().write(set);
          }
          exchange.close();
        });
    gateway.start();
    keys = new PublishedKeys(new Settings(gateway.getAddress().getPort()), clock);
  }

  @AfterEach
  void stop() {
    stuck.countDown();
    keys.stop();
    gateway.stop(0);
  }

  @Test
  void a_known_key_is_read_once_until_the_set_is_old() {
    RSAPublicKey first = add("first");

    assertThat(keys.find("first")).contains(first);
    assertThat(keys.find("first")).contains(first);
    keys.renew();
    assertThat(reads).hasValue(1);
    clock.move(Duration.ofMinutes(1));
    keys.renew();
    await().untilAsserted(() -> assertThat(reads).hasValue(2));
    assertThat(keys.find("first")).contains(first);
  }

  @Test
  void a_key_that_was_added_since_is_found_at_once() {
    add("first");
    keys.find("first");
    RSAPublicKey second = add("second");
    clock.move(Duration.ofSeconds(5));

    assertThat(keys.find("second")).contains(second);
    assertThat(keys.find("first")).isPresent();
    assertThat(reads).hasValue(2);
  }

  @Test
  void a_thousand_tokens_with_unknown_keys_are_one_question_in_five_seconds() {
    add("first");
    var threads = Executors.newFixedThreadPool(16);
    try {
      CompletableFuture.allOf(
              IntStream.range(0, 1_000)
                  .mapToObj(
                      number ->
                          CompletableFuture.runAsync(
                              () -> assertThat(keys.find("unknown" + number)).isEmpty(), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      threads.shutdown();
    }

    assertThat(reads).hasValue(1);
    clock.move(Duration.ofSeconds(5));
    keys.find("unknown");
    assertThat(reads).hasValue(2);
  }

  @Test
  void a_key_that_is_no_longer_published_is_forgotten_with_the_old_set() {
    add("first");
    keys.find("first");
    published.clear();
    add("second");
    clock.move(Duration.ofMinutes(1));
    keys.renew();

    await().untilAsserted(() -> assertThat(keys.find("first")).isEmpty());
  }

  @Test
  void the_set_is_renewed_without_anybody_asking() {
    add("first");
    keys.find("first");
    published.clear();
    add("second");
    keys.start();
    clock.move(Duration.ofMinutes(1));

    await().untilAsserted(() -> assertThat(keys.find("first")).isEmpty());
  }

  @Test
  void known_keys_outlive_a_gateway_that_is_away() {
    RSAPublicKey first = add("first");
    keys.find("first");
    away = true;
    clock.move(Duration.ofHours(1));
    keys.renew();

    await().untilAsserted(() -> assertThat(reads).hasValue(2));
    assertThat(keys.find("first")).contains(first);
  }

  /** Each reading ends after the 2 s that a socket is waited for. */
  @Test
  void a_gateway_that_does_not_answer_holds_up_nobody_with_a_known_key() {
    RSAPublicKey first = add("first");
    keys.find("first");
    stuck = new CountDownLatch(1);

    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int round = 0; round < 5; round++) {
            clock.move(Duration.ofMinutes(1));
            keys.renew();
            assertThat(keys.find("first")).contains(first);
          }
        });
  }

  @Test
  void a_gateway_that_does_not_answer_holds_up_tokens_with_unknown_keys_for_a_second_at_most() {
    add("first");
    keys.find("first");
    stuck = new CountDownLatch(1);

    assertTimeout(
        Duration.ofSeconds(6),
        () -> {
          for (int round = 0; round < 4; round++) {
            clock.move(Duration.ofSeconds(5));
            assertThat(keys.find("unknown")).isEmpty();
            assertThat(keys.find("invented")).isEmpty();
          }
        });
  }

  @Test
  void who_finds_no_key_is_not_told_that_the_token_is_wrong_and_asks_again_soon() {
    away = true;
    assertThatThrownBy(() -> keys.find("first")).isInstanceOf(Failure.Unavailable.class);

    away = false;
    add("first");
    clock.move(Duration.ofMillis(200));
    assertThat(keys.find("first")).isPresent();
  }

  private void awaitRelease() {
    try {
      stuck.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private RSAPublicKey add(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
      var jwk = new RsaJsonWebKey(key);
      jwk.setKeyId(id);
      published.add(jwk);
      return key;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private record Settings(int port) implements PublishedKeys.Config {

    @Override
    public URI url() {
      return URI.create("http://127.0.0.1:" + port + "/jwks.json");
    }

    @Override
    public Duration lifetime() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration pause() {
      return Duration.ofSeconds(5);
    }
  }
}
