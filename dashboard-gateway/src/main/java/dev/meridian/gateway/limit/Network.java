package dev.meridian.gateway.limit;

import dev.meridian.gateway.edge.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a client is, as far as it cannot choose: its IPv4 address, or the first 64 bits of its IPv6
 * address, as every household has all addresses behind those (RFC 6177).
 */
public final class Network {

  private static final int NETWORK_BYTES = 8;

  private Network() {}

  public static String of(RoutingContext context) {
    return of(ClientAddress.of(context));
  }

  /**
   * @param address as numbers; an IPv4 address within an IPv6 one is an IPv4 address
   */
  static String of(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.ofDelimiter(":")
              .formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
              .concat("::/64")
          : parsed.getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException("no address: " + address, impossible);
    }
  }
}
