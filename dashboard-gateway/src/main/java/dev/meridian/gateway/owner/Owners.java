package dev.meridian.gateway.owner;

import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;

/** The services that own what the gateway hands out. */
@ApplicationScoped
public class Owners {

  private final OwnerConfig config;

  Owners(OwnerConfig config) {
    this.config = config;
  }

  /** Short names of all services that are configured. */
  public Set<String> names() {
    return config.byName().keySet();
  }

  /** Options of a request to a service; fails when no such service is configured. */
  public RequestOptions request(String owner) {
    OwnerConfig.Place place = config.byName().get(owner);
    if (place == null) {
      throw new IllegalArgumentException("No service " + owner + " is configured");
    }
    URI url = place.url();
    boolean encrypted = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : encrypted ? 443 : 80;
    return new RequestOptions().setHost(url.getHost()).setPort(port).setSsl(encrypted);
  }
}
