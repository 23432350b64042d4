package dev.meridian.gateway.aggregate.section;

import dev.meridian.gateway.owner.OwnerAnswer;
import dev.meridian.gateway.owner.OwnerCalls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Asks owners for sections, each behind a breaker of its own, all of one owner over the same
 * bounded number of connections.
 */
@ApplicationScoped
public class SectionSource {

  private static final Logger LOG = Logger.getLogger(SectionSource.class);

  private final OwnerCalls calls;
  private final SectionConfig config;
  private final SummaryReader summaries;
  private final Map<SectionKind, Breaker> breakers = new EnumMap<>(SectionKind.class);

  SectionSource(
      OwnerCalls calls,
      SectionConfig config,
      SummaryReader summaries,
      SectionMeters meters,
      Clock clock) {
    this.calls = calls;
    this.config = config;
    this.summaries = summaries;
    for (SectionKind kind : SectionKind.values()) {
      var breaker = new Breaker(config.breakerWindow(), config.breakerDelay(), clock);
      meters.watch(kind, breaker);
      breakers.put(kind, breaker);
    }
  }

  /**
   * The owner's summary as the bearer of the token may see it; fails with {@link SectionFailed}
   * alone.
   */
  public Uni<Summary> read(SectionKind kind, String portfolio, String token) {
    return Uni.createFrom()
        .deferred(() -> guarded(breakers.get(kind), kind, portfolio, token))
        .onFailure()
        .transform(failure -> new SectionFailed(Failures.reason(failure)));
  }

  private Uni<Summary> guarded(Breaker breaker, SectionKind kind, String portfolio, String token) {
    if (!breaker.letsThrough()) {
      return Uni.createFrom().failure(new SectionFailed(Reason.BREAKER_OPEN));
    }
    return ask(kind, portfolio, token)
        .onItem()
        .invoke(breaker::succeeded)
        .onFailure()
        .invoke(failure -> tell(breaker, Failures.reason(failure)))
        .onCancellation()
        .invoke(breaker::abandoned);
  }

  /**
   * The owner is in trouble when it is late, not reached, or says so by 5xx or 429. What it refuses
   * or answers wrongly may be one caller's doing, and must not close the section to the others.
   */
  private static void tell(Breaker breaker, Reason reason) {
    switch (reason) {
      case TIMEOUT, UNAVAILABLE -> breaker.failed();
      case OVERLOADED -> breaker.abandoned();
      default -> breaker.succeeded();
    }
  }

  private Uni<Summary> ask(SectionKind kind, String portfolio, String token) {
    String query =
        portfolio == null
            ? ""
            : "?portfolio=" + URLEncoder.encode(portfolio, StandardCharsets.UTF_8);
    return calls
        .get(kind.owner(), kind.path() + query, token, config.sectionDeadline())
        .map(answer -> summary(kind, answer));
  }

  private Summary summary(SectionKind kind, OwnerAnswer answer) {
    if (answer.status() != 200) {
      throw new SectionFailed(reason(answer.status()));
    }
    if (!answer.isJson()) {
      LOG.warnf("The summary of %s came as %s", kind.wireName(), answer.contentType());
      throw new SectionFailed(Reason.BAD_ANSWER);
    }
    try {
      return summaries.read(kind, answer.body().getBytes());
    } catch (SummaryReader.Unreadable unreadable) {
      LOG.warnf("The summary of %s cannot be taken: %s", kind.wireName(), unreadable.getMessage());
      throw new SectionFailed(Reason.BAD_ANSWER);
    }
  }

  private static Reason reason(int status) {
    if (status == 403) {
      return Reason.FORBIDDEN;
    }
    return status >= 500 || status == 429 ? Reason.UNAVAILABLE : Reason.BAD_ANSWER;
  }
}
