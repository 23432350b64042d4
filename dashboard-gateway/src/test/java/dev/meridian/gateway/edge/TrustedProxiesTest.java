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
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void what_a_client_wrote_before_the_proxy_did_moves_nothing() throws Exception {
    String client = "203.0.113.21";
    long first = left(UpstreamPorts.PROXY, "X-Forwarded-For: " + client);
    List<String> forged =
        List.of(
            "X-Forwarded-For: 198.51.100.1, " + client,
            "X-Forwarded-For: 198.51.100.2\r\nX-Forwarded-For: " + client,
            "X-Forwarded-For: 198.51.100.3, " + client + ", " + UpstreamPorts.PROXY,
            "Forwarded: for=198.51.100.4\r\nX-Forwarded-For: " + client,
            "X-Forwarded-For: " + client + ":4711",
            "X-Real-IP: 198.51.100.5\r\nX-Forwarded-For: unknown, " + client);
    for (int i = 0; i < forged.size(); i++) {
      assertThat(left(UpstreamPorts.PROXY, forged.get(i)))
          .as(forged.get(i))
          .isEqualTo(first - 1 - i);
    }
    long other = left(UpstreamPorts.PROXY, "X-Forwarded-For: 198.51.100.6, 2001:db8:1:2::3");
    assertThat(left(UpstreamPorts.PROXY, "X-Forwarded-For: [2001:db8:1:2::4]:4711"))
        .isEqualTo(other - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.7                             | 203.0.113.7
          198.51.100.1, 203.0.113.7               | 203.0.113.7
          198.51.100.1, 203.0.113.7, 10.1.2.3     | 203.0.113.7
          203.0.113.7,10.1.2.3,2001:db8:9::1      | 203.0.113.7
          203.0.113.7, ::ffff:10.1.2.3            | 203.0.113.7
          198.51.100.1, 10.1.2.3, 10.1.2.4        | 198.51.100.1
          10.1.2.3, 10.1.2.4                      | 10.1.2.3
          198.51.100.1, rubbish, 10.1.2.4         | 10.1.2.4
          198.51.100.1, rubbish                   | 10.9.9.9
          ''                                      | 10.9.9.9
          """)
  void the_last_that_is_no_proxy_is_the_client(String told, String client) {
    var proxies =
        new TrustedProxies(true, false, Optional.of(List.of("10.0.0.0/8", "2001:db8:9::1")));
    assertThat(proxies.client(List.of(told), "10.9.9.9")).isEqualTo(client);
    assertThat(proxies.client(List.of(told), "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(
            new TrustedProxies(false, false, Optional.of(List.of("10.0.0.0/8")))
                .client(List.of(told), "10.9.9.9"))
        .isEqualTo("10.9.9.9");
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
            new TrustedProxies(true, false, Optional.empty()),
            new TrustedProxies(true, false, Optional.of(List.of("10.0.0.0/8", "10.0.0.0/-1"))),
            new TrustedProxies(true, false, Optional.of(List.of("ingress.example"))),
            new TrustedProxies(true, true, Optional.of(List.of("10.0.0.0/8"))))) {
      assertThatThrownBy(() -> everybody.check(new StartupEvent()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageMatching("quarkus.http.proxy.(trusted-proxies|allow-forwarded) must .*");
    }
    for (Optional<List<String>> known :
        List.of(Optional.<List<String>>empty(), Optional.of(List.of("10.0.0.0/8", "::1")))) {
      new TrustedProxies(known.isPresent(), false, known).check(new StartupEvent());
    }
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
