package dev.meridian.benchmarks.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Peer;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import dev.meridian.benchmarks.suite.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The dashboard behind Express, which asks the same owners with the same rights, keeps it in a
 * database of the same Redis and verifies either the suite's own token or one with the same claims
 * that is signed by a shared secret, as the source documents have it.
 */
final class Express implements AutoCloseable {

  static final String BY_SECRET = "Express, shared secret";
  static final String BY_KEY = "Express, the suite's token";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "express";
  private static final String SECRET = "a-secret-that-only-benchmarks-share";
  private static final String CACHED_FOR_SECONDS = "7200";

  /** Each server has its own; the suite's is 0. */
  private static final int DATABASE_BY_SECRET = 3;

  private static final int DATABASE_BY_KEY = 4;

  /** What both sides say of the same data; the rest is about the answer. */
  private static final List<String> SAME = List.of("kpis", "trends", "topProjects", "alerts");

  /** Digits behind a number's last one that is not zero are worth nothing. */
  private static final Comparator<JsonNode> BY_WORTH =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private final String name;
  private final String token;
  private final Peer peer;

  private Express(String name, String token, Peer peer) {
    this.name = name;
    this.token = token;
    this.peer = peer;
  }

  /**
   * Verifies what the documents' code verifies: HMAC with a secret that it shares with its users.
   */
  static Express bySecret(Run run, String token, Owners owners) throws IOException {
    Map<String, String> settings = settings(run.suite(), token, owners, DATABASE_BY_SECRET);
    settings.put("JWT_SECRET", SECRET);
    settings.put("SERVICE_TOKEN", token);
    Peer peer = Peer.node(run.peer(FOLDER), Run.SERVER_CORE, settings);
    return new Express(BY_SECRET, Tokens.signedBy(SECRET, token), peer);
  }

  /** Verifies the suite's own token, which takes RSA. */
  static Express byKey(Run run, String token, Owners owners)
      throws IOException, InterruptedException {
    Map<String, String> settings = settings(run.suite(), token, owners, DATABASE_BY_KEY);
    settings.put("JWT_PUBLIC_KEY", run.suite().publicKey(token));
    Peer peer = Peer.node(run.peer(FOLDER), Run.SERVER_CORE, settings);
    return new Express(BY_KEY, token, peer);
  }

  /** Where what the dashboard is made of comes from. */
  record Owners(URI portfolio, URI financial, URI risk) {

    static Owners of(Suite suite) {
      return new Owners(
          suite.url("portfolio-service"),
          suite.url("financial-service"),
          suite.url("risk-service"));
    }
  }

  private static Map<String, String> settings(
      Suite suite, String token, Owners owners, int database) throws IOException {
    JsonNode claims = Tokens.claims(token);
    Map<String, String> settings = new HashMap<>();
    settings.put("REDIS_URL", suite.redisUrl(database));
    settings.put("CACHE_TTL_SECONDS", CACHED_FOR_SECONDS);
    settings.put("JWT_ISSUER", claims.get("iss").asText());
    settings.put("JWT_AUDIENCE", claims.get("aud").asText());
    settings.put("PORTFOLIO_URL", owners.portfolio().toString());
    settings.put("FINANCIAL_URL", owners.financial().toString());
    settings.put("RISK_URL", owners.risk().toString());
    return settings;
  }

  /**
   * As a side of a cached dashboard.
   *
   * @param ours what the suite says of the same data
   */
  Side side(DashboardCase what, byte[] ours) throws IOException {
    Answer first =
        Answer.to(DashboardRequest.of(token, "", "Cache-Control: no-cache\r\n"), peer.address());
    failUnlessTheSame(ours, first.body());
    String refreshToken = JSON.readTree(first.body()).get("refreshToken").asText();
    byte[] request = what.requestOfExpress(token, refreshToken);
    Answer expected = what.ofStatus(Answer.to(request, peer.address()));
    return new Side(
        name, peer.making(), new Load(peer.address(), request, expected), peer.pid(), () -> {});
  }

  /** A question of its own to this server. */
  Side side(String query, String headers, byte[] ours) throws IOException {
    byte[] request = DashboardRequest.of(token, query, headers);
    Answer first = Answer.to(request, peer.address());
    failUnlessTheSame(ours, first.body());
    var alike = new AlikeBody(first.body());
    return new Side(
        name, peer.making(), new Load(peer.address(), request, first, alike), peer.pid(), () -> {});
  }

  private static void failUnlessTheSame(byte[] ours, byte[] theirs) {
    try {
      JsonNode one = JSON.readTree(ours);
      JsonNode other = JSON.readTree(theirs);
      for (String part : SAME) {
        if (!one.path(part).equals(BY_WORTH, other.path(part))) {
          throw new WrongAnswer(
              "Meridian's %s are %s, the peer's %s"
                  .formatted(part, one.path(part), other.path(part)));
        }
      }
    } catch (IOException unreadable) {
      throw new WrongAnswer("A dashboard is not JSON: " + unreadable.getMessage());
    }
  }

  @Override
  public void close() {
    peer.close();
  }
}
