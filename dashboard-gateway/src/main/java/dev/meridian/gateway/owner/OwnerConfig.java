package dev.meridian.gateway.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/**
 * Where the services are, by their short names. Public because the framework's validation reads
 * nested groups of public interfaces only.
 */
@ConfigMapping(prefix = "meridian.services")
public interface OwnerConfig {

  @WithParentName
  Map<String, Place> byName();

  /** One service. */
  interface Place {

    /** Scheme, host and port. */
    URI url();
  }
}
