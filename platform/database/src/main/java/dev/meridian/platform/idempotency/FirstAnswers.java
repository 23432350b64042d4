package dev.meridian.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.problem.Failure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Answers a request once, and repeats that answer. Effect and answer are committed together: after
 * a crash either both are there or neither, and the request may be sent again. A failure leaves
 * nothing behind, and is judged anew.
 */
@ApplicationScoped
class FirstAnswers {

  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private final AnswerRepository answers;
  private final ObjectMapper json;
  private final Clock clock;
  private final Duration keep;

  FirstAnswers(AnswerRepository answers, ObjectMapper json, Clock clock, IdempotencyConfig config) {
    this.answers = answers;
    this.json = json;
    this.clock = clock;
    this.keep = config.keep();
  }

  Response answer(IdempotencyKey key, String fingerprint, Callable<Response> request) {
    return QuarkusTransaction.requiringNew().call(() -> once(key, fingerprint, request));
  }

  private Response once(IdempotencyKey key, String fingerprint, Callable<Response> request)
      throws Exception {
    if (!answers.lock(key)) {
      throw new Failure.Conflict(
          "IDEMPOTENCY_KEY_IN_USE", "A request with this key is being worked on.", TRY_AGAIN);
    }
    var stored = answers.find(key, clock.instant().minus(keep));
    if (stored.isPresent()) {
      return repeated(stored.get(), fingerprint);
    }
    Response first = request.call();
    answers.store(key, stored(first, fingerprint), clock.instant());
    return first;
  }

  private static Response repeated(StoredAnswer stored, String fingerprint) {
    if (!stored.fingerprint().equals(fingerprint)) {
      throw new Failure.Unprocessable(
          "IDEMPOTENCY_KEY_REUSED", "This key was sent before, with another body.");
    }
    return stored.again();
  }

  private StoredAnswer stored(Response response, String fingerprint)
      throws JsonProcessingException {
    Map<String, String> headers =
        response.getStringHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    header -> header.getValue().get(0),
                    (one, same) -> one,
                    TreeMap::new));
    String body = response.hasEntity() ? json.writeValueAsString(response.getEntity()) : null;
    return new StoredAnswer(fingerprint, response.getStatus(), headers, body);
  }
}
