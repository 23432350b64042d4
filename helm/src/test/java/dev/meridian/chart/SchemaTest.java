package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that mean nothing, or something else than was meant, are refused with their names. */
class SchemaTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gatewy: {}                                           | gatewy
          gateway: {replica: 3}                                | replica
          gateway: {replicas: three}                           | /gateway/replicas
          gateway: {replicas: "3"}                             | /gateway/replicas
          gateway: {ports: {http: 70000}}                      | /gateway/ports/http
          gateway: {resources: {limits: {memory: 1 GB}}}       | /gateway/resources/limits/memory
          gateway: {env: {LIMIT: 5}}                           | /gateway/env/LIMIT
          gateway: {env: {a-name: text}}                       | a-name
          gateway: {image: {digest: latest}}                   | /gateway/image/digest
          gateway: {probes: {readiness: {path: /}}}            | path
          gateway: {database: {existingSecret: Not_A_Name}}    | /gateway/database/existingSecret
          realtime: {database: {host: postgres.example}}       | /realtime/database
          defaults: {podDisruptionBudget: {minAvailable: 1}}   | minAvailable
          global: {redis: {mode: standalone}}                  | /global/redis/mode
          global: {redis: {hosts: [redis://redis:6379]}}       | /global/redis/hosts/0
          global: {redis: {hosts: redis:6379}}                 | /global/redis/hosts
          global: {database: {tls: {mode: prefer}}}            | /global/database/tls/mode
          global: {mail: {startTls: maybe}}                    | /global/mail/startTls
          global: {mail: {passwordLink: "https://x/#/reset"}}  | /global/mail/passwordLink
          global: {trustedProxies: [ingress.example]}          | /global/trustedProxies/0
          risk: {egress: {hooks: {ports: [{port: 8443}]}}}     | /risk/egress/hooks
          global: {image: {pullPolicy: Sometimes}}             | /global/image/pullPolicy
          risk: {tmpSizeLimit: 4 GB}                           | /risk/tmpSizeLimit
          ingress: {enabled: "yes"}                            | /ingress/enabled
          monitoring: {serviceMonitor: {interval: 30}}         | /monitoring/serviceMonitor/interval
          """)
  void a_value_that_is_not_known_or_of_another_type_is_refused(String values, String place)
      throws IOException {
    assertThatThrownBy(() -> render(values)).hasMessageContaining(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          global: {redis: {hosts: []}}                         | global.redis.hosts
          global: {redis: {mode: sentinel}}                    | global.redis.masterName
          global: {database: {host: ""}}                       | global.database.host
          global: {serviceCredentials: {existingSecret: ""}}   | global.serviceCredentials.existingSecret
          global: {signingKeys: {existingSecret: ""}}          | global.signingKeys.existingSecret
          risk: {database: {existingSecret: ""}}               | risk.database.existingSecret
          global: {database: {tls: {mode: verify-full}}}       | global.database.tls.existingSecret
          global: {mail: {host: smtp.example}}                 | global.mail.passwordLink
          ingress: {enabled: true}                             | ingress.host
          httpRoute: {enabled: true}                           | httpRoute.parentRefs
          helmTest: {enabled: true}                            | helmTest.existingSecret
          risk: {autoscaling: {enabled: true, maxReplicas: 1}} | risk.autoscaling.minReplicas
          realtime: {terminationGracePeriodSeconds: 30}        | realtime.terminationGracePeriodSeconds
          """)
  void what_only_the_installation_can_know_is_asked_for(String values, String place)
      throws IOException {
    assertThatThrownBy(() -> render(values)).hasMessageContaining(place);
  }

  @Test
  void what_is_false_or_nothing_goes_before_a_default() throws IOException {
    Manifests manifests =
        render("risk: {podDisruptionBudget: {enabled: false}, topologySpread: []}");
    assertThat(manifests.find("PodDisruptionBudget", "meridian-risk")).isEmpty();
    assertThat(manifests.find("PodDisruptionBudget", "meridian-gateway")).isPresent();
    assertThat(manifests.find("Deployment", "meridian-risk").orElseThrow().content())
        .satisfies(it -> assertThat(it.toString()).doesNotContain("topologySpreadConstraints"));
  }

  private Manifests render(String values) throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), values);
    List<Path> both = List.of(Path.of("meridian/ci/minimal-values.yaml"), file);
    return Manifests.read(ChartTest.CHART.text(both, ChartTest.NEWEST));
  }
}
