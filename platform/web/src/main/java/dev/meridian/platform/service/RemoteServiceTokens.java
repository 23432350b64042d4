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
  private final URI endpoint;
  private final String credential;

  private final KeptToken kept;

  RemoteServiceTokens(
      ServiceHttp http,
      ObjectMapper json,
      Clock clock,
      ServiceIdentity identity,
      @ConfigProperty(name = "meridian.gateway.url") URI gateway) {
    this.http = http;
    this.json = json;
    this.endpoint = gateway.resolve("/internal/service-tokens");
    this.credential = identity.basicCredential();
    this.kept = new KeptToken(clock, this::fetch);
  }

  @Override
  public String token() {
    return kept.token();
  }

  private KeptToken.Grant fetch() {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(DEADLINE)
            .header("Authorization", credential)
            .POST(HttpRequest.BodyPublishers.noBody());
    String body =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    try {
      Grant grant = json.readValue(body, Grant.class);
      return new KeptToken.Grant(grant.accessToken(), Duration.ofSeconds(grant.expiresIn()));
    } catch (JsonProcessingException unreadable) {
      throw new ServiceCallFailed("The gateway's token answer was not readable", unreadable);
    }
  }

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Grant(String accessToken, long expiresIn) {}

  static String basic(String name, String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }
}
