package dev.meridian.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What is asked of the cached executive dashboard. */
enum DashboardCase {
  CACHED_DASHBOARD(200, 0.6),
  CACHED_DASHBOARD_GZIP(200, 0.6),
  NOT_MODIFIED(304, 0.6);

  private static final int ATTEMPTS = 600;
  private static final int STEADY_ATTEMPTS = 25;
  private static final int MILLIS_BETWEEN_ATTEMPTS = 200;

  private final int status;
  private final double goal;

  DashboardCase(int status, double goal) {
    this.status = status;
    this.goal = goal;
  }

  static DashboardCase of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No benchmark is called " + name));
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Requests per second of ours for each of the peer's. */
  double goal() {
    return goal;
  }

  /** The request, byte for byte; the suite has the answer in its memory by then. */
  byte[] request(InetSocketAddress server, String token) throws IOException, InterruptedException {
    Answer warm = awaitSteady(request(token, ""), server);
    return switch (this) {
      case CACHED_DASHBOARD -> request(token, "");
      case CACHED_DASHBOARD_GZIP -> request(token, "Accept-Encoding: gzip\r\n");
      case NOT_MODIFIED ->
          request(token, "If-None-Match: " + warm.header("ETag").orElseThrow() + "\r\n");
    };
  }

  /** Just after the start, events still make new what is in memory. */
  private static Answer awaitSteady(byte[] request, InetSocketAddress server)
      throws IOException, InterruptedException {
    Answer answer = Answer.to(request, server);
    int steady = 0;
    for (int attempt = 1; attempt < ATTEMPTS && steady < STEADY_ATTEMPTS; attempt++) {
      Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
      Answer next = Answer.to(request, server);
      boolean same = next.header("ETag").equals(answer.header("ETag"));
      steady = same && isFromMemory(next) ? steady + 1 : 0;
      answer = next;
    }
    return answer;
  }

  private static boolean isFromMemory(Answer answer) {
    return answer.header("X-Cache").orElse("").equals("HIT-L1");
  }

  private static byte[] request(String token, String more) {
    return ("GET /api/v1/dashboard-data HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
            + "Authorization: Bearer "
            + token
            + "\r\n"
            + more
            + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What both sides must send in every round. */
  Answer expected(byte[] request, InetSocketAddress server) throws IOException {
    Answer answer = Answer.to(request, server);
    if (answer.status() != status || !isFromMemory(answer)) {
      throw new WrongAnswer(
          "Expected %d from memory, got %d with %s"
              .formatted(status, answer.status(), answer.headers()));
    }
    return answer;
  }
}
