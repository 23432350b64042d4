package dev.meridian.gateway.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.meridian.gateway.owner.OwnerAnswer;
import dev.meridian.gateway.owner.OwnerCalls;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Asks owners for sections, each behind a breaker and a bulkhead of its own. */
@ApplicationScoped
class SectionSource {

  private static final Logger LOG = Logger.getLogger(SectionSource.class);

  private final OwnerCalls calls;
  private final SectionConfig config;
  private final ObjectReader json;
  private final Map<SectionKind, TypedGuard<Uni<Summary>>> guards;

  SectionSource(OwnerCalls calls, SectionConfig config, ObjectMapper json) {
    this.calls = calls;
    this.config = config;
    // Figures pass as the owner wrote them, digit for digit.
    this.json = json.reader().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    this.guards =
        Stream.of(SectionKind.values()).collect(Collectors.toMap(kind -> kind, this::guard));
  }

  private TypedGuard<Uni<Summary>> guard(SectionKind kind) {
    return TypedGuard.create(new TypeLiteral<Uni<Summary>>() {})
        .withDescription("section " + kind.wireName())
        .withBulkhead()
        .limit(config.concurrency())
        .queueSize(config.queue())
        .done()
        .withTimeout()
        .duration(config.deadline().toMillis(), ChronoUnit.MILLIS)
        .done()
        .withCircuitBreaker()
        .requestVolumeThreshold(config.breakerWindow())
        .failureRatio(0.5)
        .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
        .successThreshold(1)
        .when(failure -> Failures.isOwners(failure))
        .done()
        .build();
  }

  /**
   * The owner's summary as the bearer of the token may see it; fails with {@link SectionFailed}
   * alone.
   */
  Uni<Summary> read(SectionKind kind, String portfolio, String token) {
    return Uni.createFrom()
        .deferred(() -> guards.get(kind).get(() -> ask(kind, portfolio, token)))
        .onFailure()
        .transform(failure -> new SectionFailed(Failures.reason(failure)));
  }

  private Uni<Summary> ask(SectionKind kind, String portfolio, String token) {
    String query =
        portfolio == null
            ? ""
            : "?portfolio=" + URLEncoder.encode(portfolio, StandardCharsets.UTF_8);
    return calls
        .get(kind.owner(), kind.path() + query, token, config.deadline())
        .map(this::summary);
  }

  private Summary summary(OwnerAnswer answer) {
    if (answer.status() == 200) {
      return new Summary(parse(answer), answer.body().length());
    }
    boolean away = answer.status() >= 500 || answer.status() == 429;
    throw new SectionFailed(
        answer.status() == 403 ? Reason.FORBIDDEN : away ? Reason.UNAVAILABLE : Reason.BAD_ANSWER);
  }

  private JsonNode parse(OwnerAnswer answer) {
    try {
      JsonNode body = json.readTree(answer.body().getBytes());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (IOException rubbish) {
      LOG.debugf(rubbish, "An owner's summary is not JSON");
    }
    throw new SectionFailed(Reason.BAD_ANSWER);
  }
}
