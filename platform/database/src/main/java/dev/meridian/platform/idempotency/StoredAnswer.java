package dev.meridian.platform.idempotency;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * The first answer to a request, as it went out.
 *
 * @param fingerprint of the request's body
 * @param body JSON; null for none
 */
record StoredAnswer(String fingerprint, int status, Map<String, String> headers, String body) {

  private static final String REPLAYED = "Idempotent-Replayed";

  Response again() {
    var response = Response.status(status).header(REPLAYED, "true");
    headers.forEach(response::header);
    return response.entity(body).build();
  }
}
