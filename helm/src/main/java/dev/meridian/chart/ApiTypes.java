package dev.meridian.chart;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types that one version of the API has, as its own clients are generated from it: each version
 * from a client of its own, which the build puts beside the classes.
 */
final class ApiTypes {

  private static final Path CLIENTS = Path.of("target", "kubernetes");

  private static final Map<String, ApiTypes> VERSIONS = new ConcurrentHashMap<>();

  private static final Map<String, String> MODELS =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", "V1ConfigMap"),
          Map.entry("v1 Namespace", "V1Namespace"),
          Map.entry("v1 Pod", "V1Pod"),
          Map.entry("v1 Secret", "V1Secret"),
          Map.entry("v1 Service", "V1Service"),
          Map.entry("v1 ServiceAccount", "V1ServiceAccount"),
          Map.entry("apps/v1 Deployment", "V1Deployment"),
          Map.entry("apps/v1 StatefulSet", "V1StatefulSet"),
          Map.entry("autoscaling/v2 HorizontalPodAutoscaler", "V2HorizontalPodAutoscaler"),
          Map.entry("networking.k8s.io/v1 Ingress", "V1Ingress"),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", "V1NetworkPolicy"),
          Map.entry("policy/v1 PodDisruptionBudget", "V1PodDisruptionBudget"));

  /** Of extensions, whatever the version of the cluster. */
  private static final Map<String, Class<?>> EXTENSIONS =
      Map.of(
          "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
          "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
          "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class);

  private final ClassLoader client;

  private ApiTypes(ClassLoader client) {
    this.client = client;
  }

  /**
   * @param kubernetes a version as 1.30.0, of which the last part does not matter
   */
  static ApiTypes of(String kubernetes) {
    return VERSIONS.computeIfAbsent(
        kubernetes.substring(0, kubernetes.lastIndexOf('.')),
        minor -> new ApiTypes(client(CLIENTS.resolve(minor + ".jar"))));
  }

  /** No other version may be where it looks. */
  private static ClassLoader client(Path jar) {
    if (Files.notExists(jar)) {
      throw new IllegalArgumentException("No client of the API is there as " + jar);
    }
    try {
      return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ApiTypes.class.getClassLoader());
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("A file has a URL", impossible);
    }
  }

  Optional<Class<?>> find(String apiVersion, String kind) {
    String name = apiVersion + " " + kind;
    return MODELS.containsKey(name)
        ? Optional.of(model(MODELS.get(name)))
        : Optional.ofNullable(EXTENSIONS.get(name));
  }

  private Class<?> model(String name) {
    try {
      return client.loadClass("io.kubernetes.client.openapi.models." + name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException("This version of the API has no " + name, missing);
    }
  }
}
