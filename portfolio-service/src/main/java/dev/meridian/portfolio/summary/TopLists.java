package dev.meridian.portfolio.summary;

import dev.meridian.portfolio.dependency.DependencyGraphs;
import dev.meridian.portfolio.summary.PortfolioSummary.TopProject;
import dev.meridian.portfolio.summary.PortfolioSummary.TopProjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The three lists of at most five projects. */
@ApplicationScoped
class TopLists {

  private final TopProjectRepository projects;
  private final DependencyGraphs graphs;

  TopLists(TopProjectRepository projects, DependencyGraphs graphs) {
    this.projects = projects;
    this.graphs = graphs;
  }

  TopProjects of(String[] portfolios, LocalDate today) {
    return new TopProjects(
        projects.atRisk(portfolios, today),
        projects.highPerforming(portfolios, today),
        criticalPath(portfolios, today));
  }

  /**
   * The first of the chain of dependent unfinished projects that has the most days left, in
   * dependency order: those everything after them waits for. Where no two depend on each other, the
   * unfinished projects that end last.
   */
  private List<TopProject> criticalPath(String[] portfolios, LocalDate today) {
    List<UUID> chain = graphs.longestChain(portfolios, today);
    if (chain.isEmpty()) {
      return projects.latest(portfolios, today);
    }
    int shown = Math.min(chain.size(), TopProjectRepository.SHOWN);
    return projects.inOrder(chain.subList(0, shown), today);
  }
}
