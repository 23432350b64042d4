package dev.meridian.realtime.socket;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whose pages may open sockets. */
@ConfigMapping(prefix = "meridian.socket")
interface SocketConfig {

  /**
   * Origins of pages besides the suite's own, such as {@code https://dashboards.example}; {@code *}
   * for all. None unless said; the gateway's CORS setting, where that is set for both.
   */
  Optional<List<String>> allowedOrigins();
}
