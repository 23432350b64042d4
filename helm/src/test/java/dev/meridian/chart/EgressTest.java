package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What leads out of the release, by service. */
class EgressTest {

  @Test
  void what_is_outside_is_public_in_both_families_of_addresses() {
    Manifests manifests = render("minimal");
    assertThat(targets(manifests, "risk", 443)).containsExactly("0.0.0.0/0", "::/0");
    assertThat(targets(manifests, "gateway", 443)).containsExactly("0.0.0.0/0", "::/0");
    assertThat(targets(manifests, "portfolio", 443)).isEmpty();
  }

  @Test
  void a_rule_of_a_name_opens_one_way_for_one_service() {
    Manifests manifests = render("full");
    assertThat(targets(manifests, "risk", 8443)).containsExactly("10.30.0.7/32");
    assertThat(targets(manifests, "gateway", 8443)).isEmpty();
    assertThat(rules(render("outside-issuers"), "gateway", 8443))
        .singleElement()
        .satisfies(it -> assertThat(it.at("/to/0").has("namespaceSelector")).isTrue());
  }

  @Test
  void traces_go_to_their_collector_only_where_there_is_one() {
    assertThat(rules(render("full"), "realtime", 4317)).hasSize(1);
    assertThat(rules(render("minimal"), "realtime", 4317)).isEmpty();
  }

  @Test
  void mail_and_the_primary_that_sentinels_lead_to_are_reached_at_their_ports() {
    assertThat(rules(render("full"), "risk", 587)).hasSize(1);
    assertThat(rules(render("full"), "export", 587)).isEmpty();
    for (int port : List.of(26379, 6380)) {
      assertThat(rules(render("sentinel"), "export", port)).hasSize(1);
    }
  }

  private static Manifests render(String scenario) {
    return ChartTest.CHART.render(
        Path.of("meridian/ci", scenario + "-values.yaml"), ChartTest.NEWEST);
  }

  private static Stream<String> targets(Manifests manifests, String service, int port) {
    return rules(manifests, service, port).stream()
        .flatMap(rule -> Manifest.items(rule.path("to")).stream())
        .map(peer -> peer.at("/ipBlock/cidr").asText());
  }

  private static List<JsonNode> rules(Manifests manifests, String service, int port) {
    Manifest policy = manifests.find("NetworkPolicy", "meridian-" + service).orElseThrow();
    return Manifest.items(policy.spec().path("egress")).stream()
        .filter(
            rule ->
                Manifest.items(rule.path("ports")).stream()
                    .anyMatch(it -> it.path("port").asInt() == port))
        .toList();
  }
}
