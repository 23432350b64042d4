package dev.meridian.stack.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** How a generated project came to its present progress: in even steps, month by month. */
final class ProgressDemo {

  private static final int REPORT_CYCLE_DAYS = 20;

  private ProgressDemo() {}

  /**
   * What progress was from a day on.
   *
   * @param percent 0 to 100
   */
  record Step(LocalDate since, int percent) {}

  /** Oldest first; the last one is the present progress. */
  static List<Step> of(DemoProject project, LocalDate today) {
    LocalDate last = lastReport(project, today);
    LocalDate first = project.start().isBefore(last) ? project.start() : last;
    double days = ChronoUnit.DAYS.between(first, last);
    List<Step> steps = new ArrayList<>();
    int before = -1;
    for (LocalDate day = first; day.isBefore(last); day = day.plusMonths(1)) {
      double share = ChronoUnit.DAYS.between(first, day) / days;
      int percent = (int) (project.percentComplete() * share);
      if (percent > before) {
        steps.add(new Step(day, percent));
        before = percent;
      }
    }
    if (project.percentComplete() > before) {
      steps.add(new Step(last, project.percentComplete()));
    }
    return steps;
  }

  /** Since when it has its present progress. */
  static LocalDate presentSince(DemoProject project, LocalDate today) {
    List<Step> steps = of(project, today);
    return steps.get(steps.size() - 1).since();
  }

  /** A completed one reported last when it ended, the others within the last weeks. */
  private static LocalDate lastReport(DemoProject project, LocalDate today) {
    LocalDate recent = today.minusDays(1 + project.number() % REPORT_CYCLE_DAYS);
    return project.standing() == Standing.COMPLETED && project.end().isBefore(recent)
        ? project.end()
        : recent;
  }
}
