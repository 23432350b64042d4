package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.imports.ImportCount;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.portfolio.project.KnownProject;
import dev.meridian.portfolio.project.ProjectChange;
import dev.meridian.portfolio.project.ReportedCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rows of one portion; a later row on the same project builds on the earlier one. */
final class PortionReading {

  private final RowReader reader;
  private final ImportPortfolios portfolios;
  private final Portfolios granted;
  private final Map<String, KnownProject> known;
  private final Set<String> presentPortfolios;
  private final List<ProjectChange> changes = new ArrayList<>();
  private final ImportCount count = new ImportCount();

  PortionReading(
      RowReader reader,
      ImportPortfolios portfolios,
      Portfolios granted,
      Map<String, KnownProject> known) {
    this.reader = reader;
    this.portfolios = portfolios;
    this.granted = granted;
    this.known = known;
    this.presentPortfolios = portfolios.present();
  }

  void take(ImportRow row) {
    try {
      String key = reader.profile().externalKey(row);
      KnownProject before = known.get(key);
      ImportedRow said = reader.read(row, before);
      requireRights(before, said);
      Optional<ProjectChange> change = reader.change(said, before);
      if (change.isEmpty()) {
        count.keep();
      } else {
        take(key, change.get(), before);
      }
    } catch (RowRejected why) {
      count.reject(row, why);
    }
  }

  private void requireRights(KnownProject before, ImportedRow said) throws RowRejected {
    if (before != null && !granted.allows(before.project().portfolio())) {
      throw new RowRejected(
          reader.profile().column("externalKey"), "belongs to a project you have no right to");
    }
    portfolios.require(
        said.project().portfolio(),
        reader.profile().column("portfolio"),
        granted,
        presentPortfolios);
  }

  private void take(String key, ProjectChange change, KnownProject before) {
    if (before == null) {
      count.create();
    } else {
      count.update();
    }
    changes.add(change);
    ReportedCost last = before == null ? null : before.reportedCost();
    ReportedCost cost = change.reportedCost() == null ? last : change.reportedCost();
    known.put(key, new KnownProject(change.result(), cost));
  }

  List<ProjectChange> changes() {
    return changes;
  }

  ImportCount count() {
    return count;
  }
}
