package dev.meridian.gateway.health;

import java.time.Instant;

/**
 * Whether this process lives.
 *
 * @param uptime in seconds
 */
record Health(String status, Instant timestamp, double uptime, Memory memory, String version) {

  /**
   * In bytes; what the virtual machine does not know is null.
   *
   * @param rss what the process holds in all
   * @param external outside of the heap
   */
  record Memory(Long rss, long heapTotal, long heapUsed, long external) {}
}
