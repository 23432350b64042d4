package dev.meridian.realtime.news;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.event.Event;
import dev.meridian.realtime.connection.NewsKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to be told once, however often it happened meanwhile.
 *
 * @param subject a project's id; null for a portfolio
 * @param portfolio null for all of them
 * @param change what happened to a project: created, updated, deleted, or that it left
 */
record NewsItem(NewsKind kind, String subject, String portfolio, String change) {

  static final NewsItem ALL_PORTFOLIOS = new NewsItem(NewsKind.PORTFOLIO, null, null, null);

  static final String SOURCE = "portfolio";
  private static final String PROJECT = "project.";
  private static final String COST = "project.cost-reported";
  private static final String FIGURES = "portfolio.figures-changed";

  /** What there is to be told of an event; most have nothing. */
  static List<NewsItem> of(Event event) {
    List<NewsItem> items = new ArrayList<>();
    boolean project = event.type().startsWith(PROJECT) && !event.type().equals(COST);
    if (!event.source().equals(SOURCE) || !(project || event.type().equals(FIGURES))) {
      return items;
    }
    items.add(new NewsItem(NewsKind.PORTFOLIO, null, event.portfolio(), null));
    if (event.previousPortfolio() != null) {
      items.add(new NewsItem(NewsKind.PORTFOLIO, null, event.previousPortfolio(), null));
    }
    if (project) {
      String change = event.type().substring(PROJECT.length());
      items.add(new NewsItem(NewsKind.PROJECT, event.subject(), event.portfolio(), change));
      if (event.previousPortfolio() != null) {
        items.add(
            new NewsItem(NewsKind.PROJECT, event.subject(), event.previousPortfolio(), "left"));
      }
    }
    return items;
  }

  boolean isFor(Caller reader) {
    return reader.portfolios().all()
        || (portfolio == null && kind == NewsKind.PORTFOLIO)
        || (portfolio != null && reader.portfolios().allows(portfolio));
  }

  /** By which a client may keep what this is about. */
  String key() {
    if (kind == NewsKind.PROJECT) {
      return "project-" + subject;
    }
    return portfolio == null ? "portfolios" : "portfolio-" + portfolio;
  }
}
