package dev.meridian.realtime.news;

import dev.meridian.platform.access.Caller;
import dev.meridian.realtime.connection.NewsKind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What happened in one tenant since it was last told, up to a bound. */
final class Bulletin {

  private final int most;
  private final Set<NewsItem> items = new LinkedHashSet<>();
  private boolean hasMore;

  Bulletin(int most) {
    this.most = most;
  }

  void add(Collection<NewsItem> some) {
    for (NewsItem item : some) {
      if (items.size() < most) {
        items.add(item);
      } else {
        hasMore |= !items.contains(item);
      }
    }
  }

  /** Anything may have happened. */
  void missed() {
    items.add(NewsItem.ALL_PORTFOLIOS);
    hasMore = true;
  }

  /** Whether some of it is not known here. */
  boolean hasMore() {
    return hasMore;
  }

  /** What a reader may know of it. */
  List<NewsItem> of(NewsKind kind, Caller reader) {
    Predicate<NewsItem> wanted = item -> kind == NewsKind.CACHE || item.kind() == kind;
    return items.stream().filter(wanted).filter(item -> item.isFor(reader)).toList();
  }
}
