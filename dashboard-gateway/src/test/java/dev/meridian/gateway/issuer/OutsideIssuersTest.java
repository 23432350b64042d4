package dev.meridian.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.user.Role;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideIssuersTest {

  private static final String ACME = "meridian.outside.issuers.acme.";
  private static final String OWN = "https://meridian.example";

  @ParameterizedTest
  @CsvSource({
    "url, http://id.acme.example/realms/acme",
    "url, https:opaque",
    "url, https://meridian.example",
    "keys-url, http://id.acme.example/certs",
    "provision, false",
    "grants[0].roles, super_admin",
    "grants[0].roles, ''"
  })
  void what_would_let_the_wrong_people_in_or_nobody_stops_the_start(String key, String value) {
    Map<String, String> settings = acme();
    settings.put(ACME + key, value);
    String named = ACME + key.replaceFirst("\\[.*", "");
    assertThatThrownBy(() -> issuers(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(named + " ");
  }

  @Test
  void grants_of_all_groups_and_everybodys_add_up() {
    Map<String, String> settings = acme();
    settings.put(ACME + "grants[1].portfolios", "Technology");
    settings.put(ACME + "grants[2].group", "board");
    settings.put(ACME + "grants[2].roles", "executive,viewer");
    settings.put(ACME + "grants[2].vessels", "*");
    List<IssuerConfig.Grant> grants = config(settings).issuers().get("acme").grants();

    Rights both = Rights.of(grants, List.of("analysts", "board", "unknown"));
    assertThat(both.roles()).containsExactly(Role.VIEWER, Role.EXECUTIVE, Role.ANALYST);
    assertThat(both.portfolios()).containsExactly("Technology");
    assertThat(both.vessels()).containsExactly("*");
    assertThat(Rights.of(grants, List.of()).areNone()).isTrue();
  }

  private static Map<String, String> acme() {
    Map<String, String> settings = new HashMap<>();
    settings.put(ACME + "url", "https://id.acme.example/realms/acme");
    settings.put(ACME + "tenant", UUID.randomUUID().toString());
    settings.put(ACME + "audiences", "meridian-api");
    settings.put(ACME + "provision", "true");
    settings.put(ACME + "grants[0].group", "analysts");
    settings.put(ACME + "grants[0].roles", "analyst");
    return settings;
  }

  private static OutsideIssuers issuers(Map<String, String> settings) {
    return new OutsideIssuers(config(settings), new IssuerDocuments(), Clock.systemUTC(), OWN);
  }

  private static IssuerConfig config(Map<String, String> settings) {
    var builder =
        new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(IssuerConfig.class);
    settings.forEach(builder::withDefaultValue);
    return builder.build().getConfigMapping(IssuerConfig.class);
  }
}
