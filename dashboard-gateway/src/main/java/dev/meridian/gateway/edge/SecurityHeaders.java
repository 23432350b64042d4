package dev.meridian.gateway.edge;

import dev.meridian.platform.request.ArrivalStep;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/** Tells browsers what never to do with an answer, whoever gave it. */
@Singleton
@Priority(ArrivalStep.IDENTITY - 100)
class SecurityHeaders implements ArrivalStep {

  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
  private static final CharSequence NO_FRAMES = HttpHeaders.createOptimized("DENY");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence CONTENT_POLICY =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence TRANSPORT =
      HttpHeaders.createOptimized("Strict-Transport-Security");
  private static final CharSequence A_YEAR =
      HttpHeaders.createOptimized("max-age=31536000; includeSubDomains");

  /** Data is no page: nothing of it is ever run or shown in one. */
  private static final CharSequence DATA =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

  /** The pages here, the API's documentation above all, whose start is written into its page. */
  private static final CharSequence PAGES =
      HttpHeaders.createOptimized(
          "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'"
              + " 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'");

  private static final String DOCUMENTATION = "/q/";

  private final TrustedProxies proxies;

  SecurityHeaders(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public boolean take(RoutingContext context) {
    add(
        context.response().headers(),
        context.request().path(),
        proxies.isEncrypted(context.request()));
    return true;
  }

  /**
   * @param encrypted as the client sees it: behind a proxy as a trusted one says
   */
  static void add(MultiMap headers, String path, boolean encrypted) {
    headers
        .set(CONTENT_TYPE_OPTIONS, NO_SNIFFING)
        .set(FRAME_OPTIONS, NO_FRAMES)
        .set(REFERRER_POLICY, NO_REFERRER)
        .set(CONTENT_POLICY, path != null && path.startsWith(DOCUMENTATION) ? PAGES : DATA);
    if (encrypted) {
      headers.set(TRANSPORT, A_YEAR);
    }
  }
}
