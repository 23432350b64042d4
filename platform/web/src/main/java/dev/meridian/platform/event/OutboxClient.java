package dev.meridian.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.service.ServiceCallFailed;
import dev.meridian.platform.service.ServiceHttp;
import dev.meridian.platform.service.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/** Asks a source directly: for events the stream did not bring, and for snapshots. */
@ApplicationScoped
public class OutboxClient implements EventHistory {

  private static final Duration PAGE_DEADLINE = Duration.ofSeconds(5);
  private static final Duration SNAPSHOT_DEADLINE = Duration.ofMinutes(10);

  /** A source may think about the states of its next tenant. */
  private static final Duration SNAPSHOT_PAUSE = Duration.ofMinutes(1);

  private final ServiceHttp http;
  private final ServiceTokens tokens;
  private final ObjectMapper json;
  private final Config config;

  OutboxClient(ServiceHttp http, ServiceTokens tokens, ObjectMapper json, Config config) {
    this.http = http;
    this.tokens = tokens;
    this.json = json;
    this.config = config;
  }

  @Override
  public OutboxPage after(Source source, long position, int limit) {
    String query = "?topic=" + source.topic() + "&after=" + position + "&limit=" + limit;
    return read(source, "/internal/outbox" + query, OutboxPage.class);
  }

  @Override
  public long positionAt(Source source, Instant instant) {
    String query = "?topic=" + source.topic() + "&at=" + instant.getEpochSecond();
    return read(source, "/internal/outbox/position" + query, OutboxPosition.class).position();
  }

  private <T> T read(Source source, String path, Class<T> type) {
    var request = get(source, path, PAGE_DEADLINE);
    String body =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    try {
      return json.readValue(body, type);
    } catch (JsonProcessingException unreadable) {
      throw new ServiceCallFailed(source.service() + "'s outbox was not readable", unreadable);
    }
  }

  /** Reads a snapshot, one JSON object a line, without holding it in memory. */
  public void snapshot(Source source, String path, Consumer<String> line) {
    var request = get(source, path, SNAPSHOT_DEADLINE);
    var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream(), SNAPSHOT_PAUSE);
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line.accept(text);
      }
    } catch (IOException | UncheckedIOException broken) {
      throw new ServiceCallFailed(source.service() + "'s snapshot broke off", broken);
    }
  }

  private HttpRequest.Builder get(Source source, String path, Duration deadline) {
    String base =
        source.service().equals("gateway")
            ? config.getValue("meridian.gateway.url", String.class)
            : config.getValue("meridian.services." + source.service() + ".url", String.class);
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(deadline)
        .header("Authorization", "Bearer " + tokens.token());
  }
}
