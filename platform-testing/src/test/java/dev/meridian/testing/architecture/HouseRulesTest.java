package dev.meridian.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

  private static final JavaClasses OFFENDERS =
      new ClassFileImporter()
          .importPackages(
              "dev.meridian.testing.architecture.util", "dev.meridian.testing.architecture.shelf");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(HouseRules.PACKAGES_ARE_FEATURES, "Misplaced"),
        Arguments.of(HouseRules.NAMES_SAY_WHAT_IT_IS, "ShelfManager"),
        Arguments.of(HouseRules.RESOURCES_KNOW_NO_SQL, "ShelfResource"),
        Arguments.of(HouseRules.SERVICES_KNOW_NO_SQL, "ShelfService"),
        Arguments.of(HouseRules.TIME_IS_INJECTED, "ShelfManager"),
        Arguments.of(HouseRules.NOTHING_IS_PRINTED, "ShelfManager"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void each_rule_catches_a_violation(ArchRule rule, String offender) {
    var result = rule.evaluate(OFFENDERS);

    assertThat(result.hasViolation()).isTrue();
    assertThat(result.getFailureReport().toString()).contains(offender);
  }
}
