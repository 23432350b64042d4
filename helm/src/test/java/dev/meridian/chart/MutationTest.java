package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks can fail: each mistake is made once, and is found with the place where it stands. */
class MutationTest {

  private static final String DEPLOYMENT = "templates/_deployment.tpl";
  private static final String NETWORK = "templates/_network.tpl";
  private static final String ENVIRONMENT = "templates/_environment.tpl";

  @TempDir Path folder;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "unknown field",
            DEPLOYMENT,
            "      terminationGracePeriodSeconds:",
            "      terminationGraceSeconds:",
            "Deployment/meridian-gateway spec.template.spec.terminationGraceSeconds: is no field of"
                + " V1PodSpec"),
        arguments(
            "wrong type",
            DEPLOYMENT,
            "replicas: {{ $settings.replicas }}",
            "replicas: \"{{ $settings.replicas }}\"",
            "Deployment/meridian-export spec.replicas: must be an integer, not \"3\""),
        arguments(
            "bad apiVersion",
            DEPLOYMENT,
            "apiVersion: apps/v1",
            "apiVersion: apps/v1beta2",
            "Deployment/meridian-gateway apiVersion: no API has Deployment in apps/v1beta2"),
        arguments(
            "missing required",
            NETWORK,
            "      port: {{ $ports.http }}\n",
            "",
            "Service/meridian-gateway spec.ports[http].port: is missing"),
        arguments(
            "bad quantity",
            DEPLOYMENT,
            "{{- toYaml $settings.resources | nindent 2 }}",
            "limits: {memory: 512MB}",
            "spec.template.spec.containers[gateway].resources.limits.memory: must be a quantity,"
                + " not \"512MB\""),
        arguments(
            "integer environment value",
            ENVIRONMENT,
            "value: {{ $value | quote }}",
            "value: {{ $value }}",
            "spec.template.spec.containers[gateway].env[QUARKUS_HTTP_PORT].value: must be a string,"
                + " not 8080"),
        arguments(
            "probe on a port that does not exist",
            DEPLOYMENT,
            "  port: management\n",
            "  port: admin\n",
            "Deployment/meridian-gateway"
                + " spec.template.spec.containers[gateway].readinessProbe.httpGet.port: \"admin\" is"
                + " no port"),
        arguments(
            "selector that does not match",
            DEPLOYMENT,
            "    matchLabels:\n      {{- include \"meridian.selector\" . | nindent 6 }}",
            "    matchLabels:\n      app: {{ $name }}",
            "Deployment/meridian-gateway spec.selector.matchLabels: does not match the labels of its"
                + " own pods"),
        arguments(
            "version in a selector",
            DEPLOYMENT,
            "    matchLabels:\n      {{- include \"meridian.selector\" . | nindent 6 }}",
            "    matchLabels:\n      {{- include \"meridian.labels\" . | nindent 6 }}",
            "Deployment/meridian-gateway spec.selector.matchLabels.app.kubernetes.io/version:"
                + " changes with the version"),
        arguments(
            "secret reference that dangles",
            ENVIRONMENT,
            "include \"meridian.fromSecret\" (list $secret (index . 1))",
            "include \"meridian.fromSecret\" (list \"no-such-secret\" (index . 1))",
            "Deployment/meridian-export"
                + " spec.template.spec.containers[export].env[MERIDIAN_SERVICE_CREDENTIAL].valueFrom"
                + ".secretKeyRef: there is no Secret no-such-secret"),
        arguments(
            "mounted secret that dangles",
            "templates/_files.tpl",
            "secretName: {{ $secret }}",
            "secretName: no-such-secret",
            "Deployment/meridian-gateway spec.template.spec.volumes[signing-keys].secret: there is no"
                + " Secret no-such-secret"),
        arguments(
            "root user",
            "values.yaml",
            "runAsUser: 10001",
            "runAsUser: 0",
            "Deployment/meridian-gateway"
                + " spec.template.spec.containers[gateway].securityContext.runAsUser: must be a number"
                + " other than 0"),
        arguments(
            "writable root file system",
            "values.yaml",
            "readOnlyRootFilesystem: true",
            "readOnlyRootFilesystem: false",
            "spec.template.spec.initContainers[migrate].securityContext.readOnlyRootFilesystem: must"
                + " be true"),
        arguments(
            "capability that is added",
            "values.yaml",
            "drop: [ALL]",
            "drop: [ALL]\n      add: [NET_RAW]",
            "spec.template.spec.containers[gateway].securityContext.capabilities.add: must not be"),
        arguments(
            "port of the node",
            DEPLOYMENT,
            "              containerPort: {{ $settings.ports.http }}\n",
            "              containerPort: {{ $settings.ports.http }}\n              hostPort: 80\n",
            "spec.template.spec.containers[gateway].ports: hostPort must not be"),
        arguments(
            "image without a version",
            "templates/_names.tpl",
            "{{- printf \"%s:%s\" $repository (coalesce $image.tag $global.tag $root.Chart.AppVersion) }}",
            "{{- $repository }}",
            "spec.template.spec.containers[gateway].image:"
                + " registry.example/dashboards/meridian/dashboard-gateway names no version"),
        arguments(
            "Service's port that leads nowhere",
            NETWORK,
            "targetPort: http",
            "targetPort: web",
            "Service/meridian-gateway spec.ports[http].targetPort: \"web\" is no port of"
                + " meridian-gateway"),
        arguments(
            "Service that selects nobody",
            NETWORK,
            "  selector:\n    {{- include \"meridian.selector\" . | nindent 4 }}",
            "  selector:\n    app: {{ index . 1 }}",
            "Service/meridian-gateway spec.selector: selects the pods of 0 workloads"),
        arguments(
            "Ingress to a port that does not exist",
            "templates/edge/ingress.yaml",
            "name: http\n",
            "name: https\n",
            "Ingress/meridian-gateway spec.rules: no Service meridian-gateway has a port \"https\""),
        arguments(
            "monitor of a port that does not exist",
            "templates/_monitoring.tpl",
            "port: management",
            "port: metrics",
            "ServiceMonitor/meridian-gateway spec.endpoints: no Service meridian-gateway has a port"
                + " \"metrics\""),
        arguments(
            "autoscaler of nothing",
            "templates/_scaling.tpl",
            "    kind: Deployment\n    name: {{ include \"meridian.name\" . }}",
            "    kind: Deployment\n    name: {{ index . 1 }}",
            "HorizontalPodAutoscaler/meridian-gateway spec.scaleTargetRef: names nothing that is"
                + " there"),
        arguments(
            "edge to a port that nobody has",
            NETWORK,
            "- port: {{ (include \"meridian.settings\" (list $root .) | fromYaml).ports.http }}",
            "- port: 80",
            "NetworkPolicy/meridian-gateway spec.egress: 80 is no port of meridian-gateway"),
        arguments(
            "edge that is closed at one end",
            NETWORK,
            "values: {{ $callers | toJson }}",
            "values: [gateway]",
            "Deployment/meridian-portfolio"
                + " spec.template.spec.containers[portfolio].env[MERIDIAN_GATEWAY_URL]: no policy of"
                + " meridian-gateway lets it in at 8080"),
        arguments(
            "edge that is missing",
            NETWORK,
            "{{- range $service.calls }}",
            "{{- range without $service.calls \"risk\" }}",
            "Deployment/meridian-gateway"
                + " spec.template.spec.containers[gateway].env[MERIDIAN_SERVICES_RISK_URL]: no policy"
                + " lets it call meridian-risk:8083"),
        arguments(
            "variables of Kubernetes",
            DEPLOYMENT,
            "enableServiceLinks: false",
            "enableServiceLinks: true",
            "Deployment/meridian-gateway spec.template.spec.enableServiceLinks: must be false"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void a_mistake_is_found_where_it_stands(
      String mistake, String file, String text, String by, String found) throws IOException {
    ChartCopy copy = ChartCopy.in(folder.resolve("meridian")).replace(file, text, by);
    assertThat(copy.problems("full")).as(mistake).anyMatch(problem -> problem.contains(found));
  }
}
