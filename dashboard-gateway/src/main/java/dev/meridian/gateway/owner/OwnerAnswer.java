package dev.meridian.gateway.owner;

import io.vertx.core.buffer.Buffer;

/**
 * What a service answered, whatever its status.
 *
 * @param contentType as sent; null when it said nothing
 */
public record OwnerAnswer(int status, String contentType, Buffer body) {

  public boolean isJson() {
    return contentType != null && contentType.startsWith("application/json");
  }
}
