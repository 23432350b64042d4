package dev.meridian.platform.fx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.job.Jobs;
import dev.meridian.platform.projection.Projection;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Notices that a tenant reports in another currency, and has everything converted again. */
@ApplicationScoped
class CurrencyProjection implements Projection {

  private final Sql sql;
  private final Jobs jobs;
  private final CurrencyChange job;
  private final Clock clock;

  /** Writers that began under the old currency have ended by then; the job converts theirs too. */
  private final Duration settle;

  CurrencyProjection(
      Sql sql,
      Jobs jobs,
      CurrencyChange job,
      Clock clock,
      @ConfigProperty(name = "meridian.fx.settle", defaultValue = "5s") Duration settle) {
    this.sql = sql;
    this.jobs = jobs;
    this.job = job;
    this.clock = clock;
    this.settle = settle;
  }

  @Override
  public Set<String> types() {
    return Set.of("tenant.updated");
  }

  @Override
  public void apply(Event event) {
    JsonNode currency = event.data().path("reportingCurrency");
    if (currency.isTextual() && changes(currency.asText(), event.version())) {
      var change = new CurrencyChange.To(currency.asText());
      String key = event.tenant() + "/" + event.version();
      jobs.enqueue(job, key, change, clock.instant().plus(settle));
    }
  }

  /** A tenant that is new here has nothing to convert; what is older than known changes nothing. */
  private boolean changes(String currency, long version) {
    int isNew =
        sql.update(
            "INSERT INTO fx_reporting (currency, version) VALUES (?, ?) ON CONFLICT DO NOTHING",
            currency,
            version);
    int changed =
        sql.update(
            "UPDATE fx_reporting SET currency = ? WHERE version < ? AND currency <> ?",
            currency,
            version,
            currency);
    sql.update("UPDATE fx_reporting SET version = ? WHERE version < ?", version, version);
    return isNew == 0 && changed == 1;
  }
}
