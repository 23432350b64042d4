package dev.meridian.gateway.edge;

import dev.meridian.platform.request.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes a client's headers fit for an owner's eyes: what only we may say is taken away. */
final class ForwardedHeaders {

  private static final List<String> SPOOFABLE =
      List.of("x-forwarded-", "x-user-", "x-tenant-", "x-internal-", "x-real-ip", "forwarded");

  private ForwardedHeaders() {}

  /**
   * @param upgrades whether the request is to become a tunnel; else the wish for one is taken away
   */
  static void prepare(RoutingContext context, boolean upgrades) {
    context.request().pause();
    MultiMap headers = context.request().headers();
    if (upgrades) {
      headers.remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.TRANSFER_ENCODING);
    } else {
      removeHopByHop(headers);
    }
    headers.names().stream()
        .filter(ForwardedHeaders::isSpoofable)
        .toList()
        .forEach(headers::remove);
    headers.set(RequestId.HEADER, RequestId.of(context));
    // The owner says what its answer is encoded as; ours is only the framework's placeholder.
    context.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
  }

  /** RFC 9110, 7.6.1: the headers that Connection names are for this hop alone. */
  private static void removeHopByHop(MultiMap headers) {
    headers.getAll(HttpHeaders.CONNECTION).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(headers::remove);
    headers.remove("Keep-Alive").remove("Upgrade").remove("Proxy-Connection").remove("TE");
    headers.remove(HttpHeaders.CONNECTION);
  }

  private static boolean isSpoofable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SPOOFABLE.stream().anyMatch(lower::startsWith);
  }

  /** Whether the request brings a body that is not JSON: an import, which may take its time. */
  static boolean isUpload(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && !type.startsWith("application/json") && !type.contains("+json");
  }
}
