package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Moment;
import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;

/** Values a selection by its cash flows, at the tenant's rate and in its present month. */
@ApplicationScoped
class Investments {

  private final InvestmentRepository flows;

  Investments(InvestmentRepository flows) {
    this.flows = flows;
  }

  Investment of(Selection selection, Moment moment, Tenant tenant) {
    return new Investment(
        flows.weightedReturn(selection),
        NetPresentValue.of(
            flows.flows(selection, moment.today()),
            tenant.discountRate(),
            YearMonth.from(moment.today())),
        // The day after: a range that ends with its month has that month closed, unless it runs.
        ForecastAccuracy.of(flows.closedMonths(selection, firstOpenDay(moment))));
  }

  private static LocalDate firstOpenDay(Moment moment) {
    return moment.isToday() ? moment.today() : moment.day().plusDays(1);
  }
}
