package dev.meridian.risk.summary;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.alert.Alert;
import dev.meridian.risk.alert.AlertService;
import dev.meridian.risk.register.MonthEnds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Puts the dashboard's part about risks together. */
@ApplicationScoped
class SummaryService {

  private final SummaryRepository figures;
  private final AlertService alerts;
  private final Tenants tenants;
  private final Clock clock;

  SummaryService(SummaryRepository figures, AlertService alerts, Tenants tenants, Clock clock) {
    this.figures = figures;
    this.alerts = alerts;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Transactional
  RiskSummary read(String portfolio, Caller caller) {
    String[] portfolios = caller.portfolios().filter(portfolio);
    var trend = figures.trend(portfolios, MonthEnds.andToday(tenants.current().today(clock)));
    List<Alert> urgent = caller.may("alert:read") ? alerts.mostUrgent(portfolios) : null;
    return new RiskSummary(
        asOf(portfolios, urgent), trend.get(trend.size() - 1).value(), trend, urgent);
  }

  private Instant asOf(String[] portfolios, List<Alert> urgent) {
    Stream<Instant> seen = urgent == null ? Stream.empty() : urgent.stream().map(Alert::lastSeen);
    return Stream.concat(figures.asOf(portfolios).stream(), seen)
        .max(Instant::compareTo)
        .orElse(null);
  }
}
