package dev.meridian.benchmarks.http;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;

/** What is asked of the cached executive dashboard. */
enum DashboardCase {
  CACHED_DASHBOARD(200, 6),
  CACHED_DASHBOARD_GZIP(200, 0),
  NOT_MODIFIED(304, 7);

  /** Of a bare server's requests per second. */
  static final double SHARE_OF_BARE = 0.6;

  private static final int ATTEMPTS = 600;
  private static final int STEADY_ATTEMPTS = 25;
  private static final int MILLIS_BETWEEN_ATTEMPTS = 200;

  private final int status;
  private final int timesExpress;

  DashboardCase(int status, int timesExpress) {
    this.status = status;
    this.timesExpress = timesExpress;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Requests per second of ours for each of Express's; 0 where it is no peer. */
  int timesExpress() {
    return timesExpress;
  }

  /** The request, byte for byte; the suite has the answer in its memory by then. */
  byte[] request(InetSocketAddress server, String token) throws IOException, InterruptedException {
    Answer warm = awaitSteady(DashboardRequest.of(token, "", ""), server);
    return switch (this) {
      case CACHED_DASHBOARD -> DashboardRequest.of(token, "", "");
      case CACHED_DASHBOARD_GZIP -> DashboardRequest.of(token, "", "Accept-Encoding: gzip\r\n");
      case NOT_MODIFIED ->
          DashboardRequest.of(
              token, "", "If-None-Match: " + warm.header("ETag").orElseThrow() + "\r\n");
    };
  }

  /** The same of Express, which knows what a client has by the token in its body. */
  byte[] requestOfExpress(String token, String refreshToken) {
    return DashboardRequest.of(
        token, this == NOT_MODIFIED ? "?refreshToken=" + refreshToken : "", "");
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

  /** What ours must send in every round. */
  Answer expected(byte[] request, InetSocketAddress server) throws IOException {
    Answer answer = Answer.to(request, server);
    if (!isFromMemory(answer)) {
      throw new WrongAnswer("Not from memory: " + answer.headers());
    }
    return ofStatus(answer);
  }

  Answer ofStatus(Answer answer) {
    if (answer.status() != status) {
      throw new WrongAnswer(
          "Expected %d, got %d with %s".formatted(status, answer.status(), answer.headers()));
    }
    return answer;
  }
}
