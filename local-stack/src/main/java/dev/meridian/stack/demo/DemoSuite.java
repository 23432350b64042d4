package dev.meridian.stack.demo;

import dev.meridian.stack.DemoData;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** All of the demo data, dated around today. */
public final class DemoSuite {

  private DemoSuite() {}

  public static List<DemoData> around(Clock clock) {
    LocalDate today = LocalDate.now(clock);
    return List.of(
        new People(),
        new PortfolioDemo(today),
        new FinanceDemo(today),
        new RiskDemo(today),
        new AlertDemo(today));
  }
}
