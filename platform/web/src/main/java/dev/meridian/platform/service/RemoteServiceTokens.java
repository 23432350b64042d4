package dev.meridian.platform.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gets the token from the gateway for this service's credential, and keeps it for most of its life.
 */
@ApplicationScoped
@DefaultBean
class RemoteServiceTokens implements ServiceTokens {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final ServiceHttp http;
  private final ObjectMapper json;
  private final Clock clock;
  private final URI endpoint;
  private final String credential;

  private Held held = new Held("", Instant.EPOCH);

  RemoteServiceTokens(
      ServiceHttp http,
      ObjectMapper json,
      Clock clock,
      ServiceIdentity identity,
      @ConfigProperty(name = "meridian.gateway.url") URI gateway) {
    this.http = http;
    this.json = json;
    this.clock = clock;
    this.endpoint = gateway.resolve("/internal/service-tokens");
    this.credential = identity.basicCredential();
  }

  @Override
  public synchronized String token() {
    if (clock.instant().isAfter(held.renewAt())) {
      held = fetch();
    }
    return held.token();
  }

  private Held fetch() {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(DEADLINE)
            .header("Authorization", credential)
            .POST(HttpRequest.BodyPublishers.noBody());
    String body =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    try {
      Grant grant = json.readValue(body, Grant.class);
      return new Held(
          grant.accessToken(), clock.instant().plusSeconds(Math.round(grant.expiresIn() * 0.8)));
    } catch (JsonProcessingException unreadable) {
      throw new ServiceCallFailed("The gateway's token answer was not readable", unreadable);
    }
  }

  private record Held(String token, Instant renewAt) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Grant(String accessToken, long expiresIn) {}

  static String basic(String name, String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }
}
