package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.EarnedValues;
import dev.meridian.financial.earnedvalue.Moment;
import dev.meridian.financial.earnedvalue.ProjectEarnedValue;
import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.financial.earnedvalue.SelectionTotals;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;

/** Answers what a selection of projects costs, earns and promises. */
@ApplicationScoped
class FinancialMetricsService {

  private static final int LARGEST = 100;

  private final EarnedValues values;
  private final Investments investments;
  private final Trends trends;
  private final Tenants tenants;
  private final Clock clock;

  FinancialMetricsService(
      EarnedValues values, Investments investments, Trends trends, Tenants tenants, Clock clock) {
    this.values = values;
    this.investments = investments;
    this.trends = trends;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Transactional
  public FinancialMetrics metrics(Selection selection, MetricsQuery query) {
    Tenant tenant = tenants.current();
    LocalDate today = tenant.today(clock);
    Range range = query.range(today, tenant);
    Moment moment = Moment.of(range.end(), today);
    SelectionTotals totals = values.totals(selection, moment);
    return new FinancialMetrics(
        Summaries.of(
            totals,
            investments.of(selection, moment, tenant),
            values.largest(selection, moment, LARGEST)),
        trends.of(selection, range, moment),
        totals.asOf());
  }

  @Transactional
  public Page<ProjectEarnedValue> projects(
      Selection selection, MetricsQuery query, PageQuery page) {
    Tenant tenant = tenants.current();
    LocalDate today = tenant.today(clock);
    return values.page(selection, Moment.of(query.range(today, tenant).end(), today), page);
  }
}
