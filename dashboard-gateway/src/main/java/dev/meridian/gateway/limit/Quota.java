package dev.meridian.gateway.limit;

import java.time.Duration;

/**
 * So many requests in a window that begins with the first of them.
 *
 * @param name of the class of requests, as headers and metrics show it
 */
public record Quota(String name, long requests, Duration window) {

  /** As an Internet draft of the HTTPAPI working group has it. */
  String policy() {
    return '"' + name + "\";q=" + requests + ";w=" + window.toSeconds();
  }
}
