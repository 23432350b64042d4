package dev.meridian.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.restassured.RestAssured;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a client is, is the connection's word, or a known proxy's. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class TrustedProxiesTest {

  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";
  private static final Pattern LEFT = Pattern.compile("(?i)ratelimit: \"shown-tickets\";r=(\\d+)");

  @Test
  void headers_of_who_is_no_proxy_do_not_move_the_address_that_limits_count_by() throws Exception {
    String own = "127.0.0.1";
    long first = left(own, "X-Forwarded-For: 203.0.113.1");
    assertThat(left(own, "X-Forwarded-For: 203.0.113.2")).isEqualTo(first - 1);
    assertThat(left(own, "Forwarded: for=203.0.113.3")).isEqualTo(first - 2);
    assertThat(left(own, "X-Real-IP: 203.0.113.4")).isEqualTo(first - 3);
  }

  @Test
  void a_proxy_speaks_for_each_of_its_clients() throws Exception {
    long first = left(UpstreamPorts.PROXY, "X-Forwarded-For: 203.0.113.11");
    assertThat(left(UpstreamPorts.PROXY, "X-Forwarded-For: 203.0.113.12")).isEqualTo(first);
    assertThat(left(UpstreamPorts.PROXY, "X-Forwarded-For: 203.0.113.11")).isEqualTo(first - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/99", "10.0.0/8/1", "10.0.0.0/8,300.1.1.1/8"})
  void what_is_no_network_stops_the_start_and_is_named(String proxies) {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(VertxHttpConfig.class)
            .withDefaultValue(TRUSTED, proxies);
    assertThatThrownBy(config::build).hasMessageContaining(TRUSTED);
  }

  @Test
  void believing_everybody_stops_the_start() {
    for (var everybody :
        List.of(
            new TrustedProxies(true, Optional.empty()),
            new TrustedProxies(true, Optional.of(List.of("10.0.0.0/8", "10.0.0.0/-1"))))) {
      assertThatThrownBy(() -> everybody.check(new StartupEvent()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith(TRUSTED + " must");
    }
    new TrustedProxies(false, Optional.empty()).check(new StartupEvent());
    new TrustedProxies(true, Optional.of(List.of("10.0.0.0/8"))).check(new StartupEvent());
  }

  private static InetAddress address(String text) throws IOException {
    return InetAddress.getAllByName(text)[0];
  }

  /** What the limit of tickets in addresses leaves to whoever the gateway takes this one for. */
  private static long left(String from, String header) throws IOException {
    InetAddress gateway = InetAddress.getLoopbackAddress();
    try (var socket = new Socket(gateway, RestAssured.port, address(from), 0)) {
      String request =
          "GET /api/v1/sse/dashboard?ticket=%s HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n%s\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(UUID.randomUUID(), header).getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      Matcher left = LEFT.matcher(answer);
      assertThat(left.find()).as(answer).isTrue();
      return Long.parseLong(left.group(1));
    }
  }
}
