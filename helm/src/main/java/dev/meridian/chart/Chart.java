package dev.meridian.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The chart in a directory, rendered by Helm itself, which runs within this JVM.
 *
 * <p>Helm's hooks are not among what it renders this way.
 */
public record Chart(Path directory) {

  /** What the tests call the release, so that names begin with it and nothing else. */
  public static final String RELEASE = "meridian";

  private static final String NAMESPACE = "dashboards";

  /**
   * What an installation with those values consists of.
   *
   * @param kubernetes the version of the cluster
   * @throws IllegalStateException with Helm's reason, when the chart refuses them
   */
  public Manifests render(Path values, String kubernetes) {
    return Manifests.read(text(List.of(values), kubernetes));
  }

  /** What comes later in the list wins. */
  String text(List<Path> values, String kubernetes) {
    var template =
        new Helm(directory)
            .template()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withKubeVersion(kubernetes);
    values.forEach(template::withValuesFile);
    return template.call();
  }

  LintResult lint() {
    return new Helm(directory).lint().strict().call();
  }

  /** All that is wrong with an installation. */
  List<Problem> check(Path values, String kubernetes) {
    return check(render(values, kubernetes), kubernetes, Values.read(values).named());
  }

  /**
   * The same of what is there already.
   *
   * @param kubernetes the version of the cluster
   * @param given what the installation finds in its namespace
   */
  static List<Problem> check(Manifests manifests, String kubernetes, Set<String> given) {
    ApiTypes api = ApiTypes.of(kubernetes);
    Stream<Problem> types =
        manifests.all().stream().flatMap(manifest -> StrictTypes.check(manifest, api).stream());
    Stream<Rule> rules =
        Stream.of(
            new SelectorRule(),
            new PortRule(),
            new EdgeRule(),
            new ReferenceRule(given),
            new SecurityRule(),
            new EnvironmentRule());
    return Stream.concat(types, rules.flatMap(rule -> rule.check(manifests))).toList();
  }
}
