package dev.meridian.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.Others;
import dev.meridian.benchmarks.measure.Results;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Database;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import dev.meridian.benchmarks.suite.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the owners' summaries and sums by day cost from a hundred projects to a hundred thousand,
 * and from ten thousand lines to ten million.
 */
public final class AtScale {

  public static final String NAME = "at-scale";

  private static final List<Integer> SIZES =
      Stream.of(System.getProperty("benchmark.projects", "100,1000,10000,100000").split(",", -1))
          .map(Integer::valueOf)
          .toList();

  private static final String MONTH = "/api/v1/financial-metrics?dateRange=1M";

  /** What is asked of whom, as the gateway does for a dashboard, and a month by days. */
  private static final Map<String, String> ASKED = new LinkedHashMap<>();

  static {
    ASKED.put("/api/v1/summaries/portfolio", "portfolio-service");
    ASKED.put("/api/v1/summaries/strategy", "portfolio-service");
    ASKED.put("/api/v1/summaries/resources", "portfolio-service");
    ASKED.put("/api/v1/summaries/finance", "financial-service");
    ASKED.put(MONTH, "financial-service");
    ASKED.put("/api/v1/summaries/risk", "risk-service");
    ASKED.put("/api/v1/risks?limit=100", "risk-service");
  }

  private static final int WARM_UP = 30;
  private static final int TIMES = 60;

  private final Suite suite;
  private final ManyProjects many;

  private AtScale(Suite suite, ManyProjects many) {
    this.suite = suite;
    this.many = many;
  }

  /**
   * One size.
   *
   * @param lines of the ledger, those of the demo data included
   * @param stepRows that running sums by day are kept in
   * @param loadedSeconds to fill all tables, sums included
   * @param answers by path
   * @param othersShare of both cores while it was measured, not while it was filled: what a process
   *     of the database has used is not known any more when it has ended
   */
  private record Size(
      int projects,
      long lines,
      long stepRows,
      double loadedSeconds,
      LedgerSums sums,
      Map<String, Times> answers,
      double othersShare) {

    String sumsRow() {
      return String.format(
          Locale.ROOT,
          "| %,d | %,d | %,d | %s | %s | **%.3f** | %.0f |",
          projects,
          lines,
          stepRows,
          sums.kept().inWords(),
          sums.plain().inWords(),
          sums.ratio(),
          loadedSeconds);
    }
  }

  public static Path run(Run run) throws IOException, InterruptedException {
    String loadBefore = Machine.loadAverage();
    Suite suite = run.suite();
    var scale = new AtScale(suite, projectsOf(suite, suite.token("executive")));
    List<Size> sizes = new ArrayList<>();
    int there = 0;
    for (int projects : SIZES) {
      sizes.add(scale.measure(there, projects));
      there = projects;
      System.out.println(sizes.get(sizes.size() - 1));
    }
    double othersShare = sizes.stream().mapToDouble(Size::othersShare).max().orElseThrow();
    Map<String, String> machine = Machine.describe(run.version(), suite.java(), loadBefore, "none");
    return Results.write(
        run.results(),
        NAME,
        machine,
        Map.of("benchmark", NAME, "machine", machine, "othersShare", othersShare, "sizes", sizes),
        table(machine, sizes, othersShare));
  }

  /** Today is where the tenant is. */
  private static ManyProjects projectsOf(Suite suite, String token)
      throws IOException, InterruptedException {
    JsonNode days = new Rest(suite.url("financial-service"), token).read(MONTH).get("trends");
    return new ManyProjects(
        UUID.fromString(Tokens.claims(token).get("tenant").asText()),
        LocalDate.parse(days.get(days.size() - 1).get("period").asText()));
  }

  private Size measure(int there, int projects) throws IOException, InterruptedException {
    try {
      long begun = System.nanoTime();
      fill(there, projects);
      double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
      suite.awaitFigures();
      return measured(projects, seconds);
    } catch (SQLException failed) {
      throw new IOException("PostgreSQL does not do what it is asked", failed);
    }
  }

  private void fill(int there, int projects) throws SQLException, IOException {
    load("portfolio", rows -> many.addToPortfolio(rows, there, projects), sums -> {});
    failUnlessTrue(
        "portfolio", "sum(budget) FROM project_sums", "sum(reporting_budget) FROM project");
    load("finance", rows -> many.addToFinance(rows, there, projects), many::sumUpFinance);
    load("risk", rows -> many.addToRisk(rows, there, projects), many::sumUpRisk);
    failUnlessTrue("risk", "sum(count) FROM risk_rollup WHERE kind = 'cell'", "count(*) FROM risk");
  }

  /** A part of a bulk load. */
  @FunctionalInterface
  private interface Part {
    void into(Connection database) throws SQLException, IOException;
  }

  /** As the migrations provide for it, in one transaction: no job of the service meets a half. */
  private void load(String name, Part rows, Part sums) throws SQLException, IOException {
    Database database = suite.database(name);
    try (Connection loader = database.asSuperuser()) {
      loader.setAutoCommit(false);
      rows.into(loader);
      ManyProjects.execute(loader, "ANALYZE");
      database.becomeOwner(loader, many.tenant());
      sums.into(loader);
      loader.commit();
      loader.setAutoCommit(true);
      // What the server does by itself after a while.
      ManyProjects.execute(loader, "VACUUM ANALYZE");
    }
  }

  /** The ledger's sums are compared day by day when they are measured. */
  private void failUnlessTrue(String name, String kept, String plain) throws SQLException {
    try (Connection service = suite.database(name).asService(many.tenant())) {
      if (number(service, kept) != number(service, plain)) {
        throw new WrongAnswer("The sums of %s are not those of its rows".formatted(name));
      }
    }
  }

  private Size measured(int projects, double loadedSeconds)
      throws SQLException, IOException, InterruptedException {
    String token = suite.token("executive");
    try (Connection finance = suite.database("finance").asService(many.tenant())) {
      Others others = Others.since(suite.launcher());
      var month = new Rest(suite.url("financial-service"), token).read(MONTH);
      return new Size(
          projects,
          number(finance, "count(*) FROM cost_line"),
          number(finance, "count(*) FROM portfolio_step"),
          loadedSeconds,
          LedgerSums.measure(finance, many.today(), month),
          answers(token),
          others.share());
    }
  }

  private Map<String, Times> answers(String token)
      throws SQLException, IOException, InterruptedException {
    Map<String, Times> answers = new LinkedHashMap<>();
    for (Map.Entry<String, String> asked : ASKED.entrySet()) {
      var owner = new Rest(suite.url(asked.getValue()), token);
      answers.put(asked.getKey(), Times.of(() -> owner.read(asked.getKey()), WARM_UP, TIMES));
    }
    return answers;
  }

  private static long number(Connection database, String asked) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + asked)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String table(Map<String, String> machine, List<Size> sizes, double othersShare) {
    return """
        # %s

        %s

        Sums by day over 30 days by the statement that the financial service sends, beside the same from the lines by the
        index that holds all it takes; both are what REST says. Milliseconds: median, p95.

        | projects | lines | rows of running sums | from running sums | from the lines | p95, ours ÷ lines | loaded in s |
        |---|---|---|---|---|---|---|
        %s

        Goal: ≤ 0.05 at 10 million lines, and flat from 10 thousand on.

        What the owners answer over HTTP, at their own addresses: %d requests each after %d to get warm. Milliseconds:
        median, p95.

        | asked | %s |
        |---|%s
        %s

        Others had %.0f %% of both cores at most while a size was measured.
        %s"""
        .formatted(
            NAME,
            Machine.inWords(machine),
            sizes.stream().map(Size::sumsRow).collect(Collectors.joining("\n")),
            TIMES,
            WARM_UP,
            sizes.stream()
                .map(size -> String.format(Locale.ROOT, "%,d projects", size.projects()))
                .collect(Collectors.joining(" | ")),
            "---|".repeat(sizes.size()),
            ASKED.keySet().stream()
                .map(path -> answersRow(path, sizes))
                .collect(Collectors.joining("\n")),
            100 * othersShare,
            othersShare > Others.MOST ? Results.NOT_FINAL : "");
  }

  private static String answersRow(String path, List<Size> sizes) {
    return sizes.stream()
        .map(size -> size.answers().get(path).inWords())
        .collect(Collectors.joining(" | ", "| `" + path + "` | ", " |"));
  }
}
