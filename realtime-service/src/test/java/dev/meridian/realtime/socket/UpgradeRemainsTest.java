package dev.meridian.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.quarkus.websockets.next.HttpUpgradeCheck.HttpUpgradeContext;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpgradeRemainsTest {

  /** Something that is asked for one thing alone. */
  private static <T> T answering(Class<T> type, String question, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (asked, method, arguments) -> {
              assertThat(method.getName()).isEqualTo(question);
              return answer;
            }));
  }

  @Test
  void of_the_head_of_an_upgrade_only_the_handshake_is_kept() {
    Map<String, String> handshake =
        Map.of(
            "Host", "localhost",
            "Connection", "Upgrade",
            "upgrade", "websocket",
            "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(handshake);
    headers.add("Authorization", "Bearer x").add("Cookie", "a=1").add("cookie", "b=2");
    HttpServerRequest request = answering(HttpServerRequest.class, "headers", headers);
    var permitted =
        new UpgradeRemains()
            .perform(answering(HttpUpgradeContext.class, "httpRequest", request))
            .await()
            .indefinitely();
    assertThat(permitted.isUpgradePermitted()).isTrue();
    assertThat(headers.names()).hasSameElementsAs(handshake.keySet());
  }

  @Test
  void what_only_requests_need_is_dropped_once() {
    var farewell = new Farewell();
    var channel = new EmbeddedChannel(new ChunkedWriteHandler(), farewell);
    UpgradeRemains.drop(channel.pipeline());
    UpgradeRemains.drop(channel.pipeline());
    assertThat(channel.pipeline().toMap().values()).containsExactly(farewell);
  }
}
