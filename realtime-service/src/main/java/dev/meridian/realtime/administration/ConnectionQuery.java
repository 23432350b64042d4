package dev.meridian.realtime.administration;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which connections are asked for. */
public class ConnectionQuery extends PageQuery {

  private static final String OPENED_AT = "openedAt";
  private static final Comparator<OpenConnection> OLDEST_FIRST =
      Comparator.comparing(OpenConnection::openedAt).thenComparing(OpenConnection::id);

  @QueryParam("userId")
  UUID userId;

  Page<OpenConnection> of(List<OpenConnection> all) {
    boolean newestFirst = sort(Map.of(OPENED_AT, OPENED_AT), OPENED_AT).orderBy().contains(" DESC");
    List<OpenConnection> found =
        all.stream()
            .filter(open -> userId == null || open.userId().equals(userId.toString()))
            .sorted(newestFirst ? OLDEST_FIRST.reversed() : OLDEST_FIRST)
            .toList();
    return Page.of(found.stream().skip(offset()).limit(limit()).toList(), found.size(), this);
  }
}
