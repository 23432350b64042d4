package dev.meridian.stack.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes a tenant's projects one by one, always the same ones for the same seed and day. */
final class ProjectGenerator {

  private static final int OLDEST_START_DAYS = 730;
  private static final int LATEST_START_DAYS = 60;

  private final DemoTenant tenant;
  private final LocalDate today;
  private final Random chance;
  private final Map<String, UUID> lastOfPortfolio = new HashMap<>();

  ProjectGenerator(DemoTenant tenant, LocalDate today) {
    this.tenant = tenant;
    this.today = today;
    this.chance = new Random(tenant.seed());
  }

  void generate(int count, Consumer<DemoProject> sink) {
    for (int number = 0; number < count; number++) {
      DemoProject project = next(number);
      sink.accept(
          Showcase.numbered(number)
              .map(showcase -> showcase.of(project, tenant.programmes().get(0), today))
              .orElse(project));
    }
  }

  private DemoProject next(int number) {
    DemoTenant.Programme programme = programme();
    UUID id = Ids.next(chance);
    LocalDate start =
        today.plusDays(LATEST_START_DAYS - chance.nextInt(OLDEST_START_DAYS + LATEST_START_DAYS));
    LocalDate end = start.plusMonths(4 + chance.nextInt(26)).minusDays(1);
    double planned = plannedPercent(start, end);
    Standing standing =
        planned >= 100 && chance.nextInt(100) < 85
            ? Standing.COMPLETED
            : Standing.ofRunning(chance.nextInt(100));
    return new DemoProject(
        number,
        id,
        programme,
        name(programme, number),
        Words.pick(Words.PEOPLE, chance),
        start,
        end,
        standing,
        Words.pick(Words.PRIORITIES, chance),
        budget(),
        standing.progress(planned, chance.nextDouble()),
        chance.nextInt(100) < 85
            ? Optional.of(chance.nextInt(Words.GOALS.size()))
            : Optional.empty(),
        predecessor(programme, id),
        standing.costFactor(chance.nextDouble()));
  }

  private DemoTenant.Programme programme() {
    int percent = chance.nextInt(100);
    int sum = 0;
    for (DemoTenant.Programme programme : tenant.programmes()) {
      sum += programme.weight();
      if (percent < sum) {
        return programme;
      }
    }
    throw new IllegalStateException("The weights of a tenant's programmes add up to 100");
  }

  private String name(DemoTenant.Programme programme, int number) {
    return programme.word() + " " + Words.pick(Words.ENDEAVOURS, chance) + " " + (number + 1);
  }

  /** Between 50 thousand and about 5 million, many small and few large ones. */
  private BigDecimal budget() {
    double amount = 50_000 * Math.exp(chance.nextDouble() * Math.log(100));
    return BigDecimal.valueOf(amount).setScale(-3, RoundingMode.HALF_EVEN).setScale(0);
  }

  private Optional<UUID> predecessor(DemoTenant.Programme programme, UUID id) {
    UUID before = lastOfPortfolio.put(programme.portfolio(), id);
    return chance.nextInt(100) < 35 ? Optional.ofNullable(before) : Optional.empty();
  }

  private double plannedPercent(LocalDate start, LocalDate end) {
    if (today.isBefore(start)) {
      return 0;
    }
    double days = ChronoUnit.DAYS.between(start, end) + 1d;
    return Math.min(100, 100 * (ChronoUnit.DAYS.between(start, today) + 1) / days);
  }
}
