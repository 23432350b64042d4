package dev.meridian.risk.register;

import dev.meridian.platform.access.Portfolios;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The filters and order of a list of risks, from the request's words to conditions of SQL. */
@State(Scope.Benchmark)
public class RiskListQuery {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

  private final RiskQuery query = new RiskQuery();
  private final Portfolios granted = new Portfolios(false, Set.of("Operations", "Technology"));

  @Setup
  public void askForMuch() {
    query.riskLevel = List.of("High,Critical");
    query.status = List.of("Open");
    query.portfolio = "Operations";
    query.owner = List.of("Owner 17", "Owner 18");
    query.q = "crane 100%";
    query.overdue = "true";
  }

  @Benchmark
  public void compile(Blackhole statement) {
    RiskSelection selection = query.selection(granted, TODAY);
    statement.consume(selection.conditions());
    statement.consume(selection.parameters());
    statement.consume(query.orderBy());
  }
}
