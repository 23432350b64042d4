package dev.meridian.benchmarks.http;

import java.nio.charset.StandardCharsets;

/** A question for the executive dashboard, byte for byte. */
final class DashboardRequest {

  private DashboardRequest() {}

  /**
   * @param query with its question mark, or empty
   * @param headers each with its line's end, or empty
   */
  static byte[] of(String token, String query, String headers) {
    return "GET /api/v1/dashboard-data%s HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer %s\r\n%s\r\n"
        .formatted(query, token, headers)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
