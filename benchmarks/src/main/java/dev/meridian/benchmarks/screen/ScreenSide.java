package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.suite.Peer;
import dev.meridian.benchmarks.suite.Redis;
import dev.meridian.benchmarks.suite.Replica;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import dev.meridian.benchmarks.suite.Tokens;
import dev.meridian.benchmarks.suite.Upstreams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A server with screens of one executive, told of what happens by a stream of its own in the same
 * Redis: one more replica of the realtime service, or a Socket.IO server.
 */
final class ScreenSide implements AutoCloseable {

  static final String MERIDIAN = "Meridian";
  static final String SOCKET_IO = "Socket.IO";

  /** The shortest that may be configured: news of this long are told together. */
  static final String NEWS_PACE = "10ms";

  private static final String ROLE = "executive";

  /** Of Redis; the suite's is 0. */
  private static final int OUR_DATABASE = 1;

  private static final int PEERS_DATABASE = 2;

  private final String name;
  private final String making;
  private final long pid;
  private final Viewers viewers;
  private final Texts texts;
  private final EventStream events;
  private final Runnable end;

  private ScreenSide(Server server, Texts texts, EventStream events, Runnable end)
      throws IOException {
    this.name = server.name();
    this.making = server.making();
    this.pid = server.pid();
    this.texts = texts;
    byte[] upgrade = server.upgrade().getBytes(StandardCharsets.US_ASCII);
    this.viewers = new Viewers(server.address(), upgrade, texts);
    this.events = events;
    this.end = end;
  }

  private record Server(
      String name, String making, long pid, InetSocketAddress address, String upgrade) {}

  /** The realtime service, which hears of nothing but the stream. */
  static ScreenSide meridian(Run run) throws IOException, InterruptedException {
    Suite suite = run.suite();
    String token = suite.token(ROLE);
    EventStream events = events(suite, OUR_DATABASE, token);
    Path nothing = Files.writeString(Files.createTempFile("meridian-upstreams", ".json"), "{}");
    Peer upstreams = Peer.java(suite.java(), Run.LOAD_CORE, Upstreams.class, nothing.toString());
    String url = upstreams.url().toString();
    Replica replica =
        Replica.of(
            suite.realtimeProcess(),
            Map.of(
                "QUARKUS_REDIS_HOSTS", suite.redisUrl(OUR_DATABASE),
                "MERIDIAN_SERVICES_PORTFOLIO_URL", url,
                "MERIDIAN_SERVICES_FINANCIAL_URL", url,
                "MERIDIAN_SERVICES_RISK_URL", url,
                "MERIDIAN_NEWS_PACE", NEWS_PACE),
            run.log("realtime-replica"));
    String upgrade = upgrade("/ws/dashboard/overview", "Authorization: Bearer " + token + "\r\n");
    return new ScreenSide(
        new Server(MERIDIAN, "", replica.pid(), replica.address(), upgrade),
        new Texts(new MeridianTexts()),
        events,
        () -> {
          replica.close();
          upstreams.close();
        });
  }

  /**
   * @param adapter whether it tells other processes of its kind by Redis
   */
  static ScreenSide socketIo(Run run, boolean adapter) throws IOException, InterruptedException {
    Suite suite = run.suite();
    String token = suite.token(ROLE);
    JsonNode claims = Tokens.claims(token);
    EventStream events = events(suite, PEERS_DATABASE, token);
    events.keep("dashboard:data:All", suite.as(ROLE).read(Suite.DASHBOARD).toString());
    Map<String, String> settings = new HashMap<>();
    settings.put("REDIS_URL", suite.redisUrl(PEERS_DATABASE));
    settings.put("REDIS_ADAPTER", Boolean.toString(adapter));
    settings.put("JWT_PUBLIC_KEY", suite.publicKey(token));
    settings.put("JWT_ISSUER", claims.get("iss").asText());
    settings.put("JWT_AUDIENCE", claims.get("aud").asText());
    Peer peer = Peer.node(run.peer("socket-io"), Run.SERVER_CORE, settings);
    String upgrade = upgrade("/socket.io/?EIO=4&transport=websocket", "");
    return new ScreenSide(
        new Server(SOCKET_IO, peer.making(), peer.pid(), peer.address(), upgrade),
        new Texts(new SocketIoTexts(token)),
        events,
        peer::close);
  }

  private static EventStream events(Suite suite, int database, String token) throws IOException {
    var events =
        new EventStream(
            Redis.open(suite.redisAddress(), database),
            Tokens.claims(token).get("tenant").asText());
    events.clear();
    return events;
  }

  private static String upgrade(String path, String headers) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n"
        .formatted(path, headers);
  }

  String name() {
    return name;
  }

  String making() {
    return making;
  }

  long pid() {
    return pid;
  }

  Viewers viewers() {
    return viewers;
  }

  Texts texts() {
    return texts;
  }

  EventStream events() {
    return events;
  }

  @Override
  public void close() throws IOException {
    viewers.close();
    events.close();
    end.run();
  }
}
