package dev.meridian.platform.request;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The id that follows one request through every service and every log line. */
public final class RequestId {

  /** The header it travels in. */
  public static final String HEADER = "X-Request-Id";

  /** The routing context's key for the path as the client sent it, where an alias rewrote it. */
  public static final String GIVEN_PATH = "meridian.given-path";

  private static final String KEY = "meridian.request-id";
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestId() {}

  /** The request's id; the client's own when it sent a valid one, else a new one. */
  public static String of(RoutingContext context) {
    String id = context.get(KEY);
    if (id == null) {
      id = choose(context.request().getHeader(HEADER));
      context.put(KEY, id);
    }
    return id;
  }

  static String choose(String given) {
    return given != null && VALID.matcher(given).matches() ? given : random();
  }

  /** Unlike any other, which is all that it must be: nobody has a right by knowing it. */
  private static String random() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
