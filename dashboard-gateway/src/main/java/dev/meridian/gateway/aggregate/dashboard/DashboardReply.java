package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.platform.event.ChangeRules;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a client is sent for a dashboard, whichever way the request took.
 *
 * @param changedBy what changes it, for services alone; null for others
 * @param isKnown whether the client has it already, which is 304 without a body
 * @param zipped whether it is sent compressed
 */
record DashboardReply(
    DashboardData data, ChangeRules changedBy, boolean isKnown, boolean zipped, Instant now) {

  private static final String GZIP = "gzip";

  /** RFC 9110, 12.5.3: a weight of 0 means "not acceptable". */
  private static final Pattern GZIP_REFUSED = Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");

  private static final CharSequence PRIVATE = HttpHeaders.createOptimized("private");
  private static final CharSequence BY_ENCODING = HttpHeaders.createOptimized("Accept-Encoding");
  private static final CharSequence ZIPPED = HttpHeaders.createOptimized(GZIP);
  private static final CharSequence X_CACHE = HttpHeaders.createOptimized("X-Cache");
  private static final Buffer NOTHING = Buffer.buffer();

  /**
   * @param refreshToken of the answer that the client has; null when it has none
   * @param request its headers by name
   */
  static DashboardReply of(
      DashboardData data,
      Viewer viewer,
      String refreshToken,
      Function<? super String, String> request,
      Instant now) {
    String tag = data.answer().tag();
    boolean known =
        tag.equals(refreshToken)
            || matches(request.apply(HttpHeaders.IF_NONE_MATCH.toString()), tag);
    boolean zipped =
        !known && isGzipAccepted(request.apply(HttpHeaders.ACCEPT_ENCODING.toString()));
    ChangeRules changedBy = viewer.byService() ? viewer.changedBy() : null;
    return new DashboardReply(data, changedBy, known, zipped, now);
  }

  int status() {
    return isKnown ? 304 : 200;
  }

  Buffer body() {
    if (isKnown) {
      return NOTHING;
    }
    return zipped ? data.answer().gzip() : data.answer().json();
  }

  void forEachHeader(BiConsumer<CharSequence, CharSequence> action) {
    action.accept(HttpHeaders.ETAG, data.answer().entityTag());
    action.accept(HttpHeaders.CACHE_CONTROL, PRIVATE);
    action.accept(HttpHeaders.VARY, BY_ENCODING);
    action.accept(HttpHeaders.AGE, age());
    action.accept(X_CACHE, data.cacheState());
    if (changedBy != null) {
      action.accept(ChangeRules.HEADER, changedBy.toString());
    }
    if (zipped) {
      action.accept(HttpHeaders.CONTENT_ENCODING, ZIPPED);
    }
  }

  private String age() {
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
