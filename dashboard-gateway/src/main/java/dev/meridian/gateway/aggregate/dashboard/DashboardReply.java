package dev.meridian.gateway.aggregate.dashboard;

import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a client is sent for a dashboard, whichever way the request took.
 *
 * @param body empty for 304
 */
record DashboardReply(int status, Map<String, String> headers, Buffer body) {

  private static final String GZIP = "gzip";

  /** RFC 9110, 12.5.3: a weight of 0 means "not acceptable". */
  private static final Pattern GZIP_REFUSED = Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");

  private static final Buffer NOTHING = Buffer.buffer();

  /**
   * @param refreshToken of the answer that the client has; null when it has none
   * @param request its headers by name
   */
  static DashboardReply of(
      DashboardData data, String refreshToken, UnaryOperator<String> request, Instant now) {
    String tag = data.answer().tag();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HttpHeaders.ETAG, "W/\"" + tag + "\"");
    headers.put(HttpHeaders.CACHE_CONTROL, "private");
    headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    headers.put("Age", age(data, now));
    headers.put("X-Cache", data.cacheState());
    boolean known =
        tag.equals(refreshToken) || matches(request.apply(HttpHeaders.IF_NONE_MATCH), tag);
    if (known) {
      return new DashboardReply(304, headers, NOTHING);
    }
    if (isGzipAccepted(request.apply(HttpHeaders.ACCEPT_ENCODING))) {
      headers.put(HttpHeaders.CONTENT_ENCODING, GZIP);
      return new DashboardReply(200, headers, data.answer().gzip());
    }
    return new DashboardReply(200, headers, data.answer().json());
  }

  static boolean isForced(UnaryOperator<String> request) {
    String wish = request.apply(HttpHeaders.CACHE_CONTROL);
    return wish != null && wish.contains("no-cache");
  }

  private static String age(DashboardData data, Instant now) {
    Duration age =
        data.computedAt() == null ? Duration.ZERO : Duration.between(data.computedAt(), now);
    return Long.toString(Math.max(0, age.toSeconds()));
  }

  /** The tag is hexadecimal and so cannot be part of another one's text by chance. */
  private static boolean matches(String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains("\"" + tag + "\""));
  }

  private static boolean isGzipAccepted(String encodings) {
    return encodings != null && encodings.contains(GZIP) && !GZIP_REFUSED.matcher(encodings).find();
  }
}
