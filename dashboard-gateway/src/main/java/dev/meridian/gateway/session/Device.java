package dev.meridian.gateway.session;

import dev.meridian.gateway.edge.ClientAddress;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Where someone signs in from, so that they know their sessions from one another. */
public record Device(String address, String userAgent) {

  private static final int LONGEST_NAME = 200;

  public static Device of(RoutingContext context) {
    String name = context.request().getHeader(HttpHeaders.USER_AGENT);
    return new Device(ClientAddress.of(context), name == null ? null : printable(name));
  }

  private static String printable(String name) {
    String printable = name.replaceAll("\\p{Cntrl}+", " ");
    return printable.substring(0, Math.min(printable.length(), LONGEST_NAME));
  }
}
