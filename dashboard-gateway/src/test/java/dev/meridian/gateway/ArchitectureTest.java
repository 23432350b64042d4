package dev.meridian.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.meridian.gateway.aggregate.offender.TouchesADatabase;
import dev.meridian.gateway.aggregate.offender.here.KnowsThere;
import dev.meridian.gateway.aggregate.offender.there.KnowsHere;
import dev.meridian.testing.architecture.HouseRules;
import dev.meridian.testing.architecture.WriteRules;

@AnalyzeClasses(packages = "dev.meridian.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
  @ArchTest static final ArchTests WRITES = ArchTests.in(WriteRules.class);

  @ArchTest
  static final ArchRule THE_HOT_PATH_TOUCHES_NO_DATABASE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.meridian.gateway.edge..", "dev.meridian.gateway.aggregate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "io.agroal..",
              "dev.meridian.platform.sql..",
              "dev.meridian.platform.tenant..",
              "dev.meridian.gateway.account..",
              "dev.meridian.gateway.audit..",
              "dev.meridian.gateway.exchange..",
              "dev.meridian.gateway.installation..",
              "dev.meridian.gateway.issuer..",
              "dev.meridian.gateway.key..",
              "dev.meridian.gateway.password..",
              "dev.meridian.gateway.personal..",
              "dev.meridian.gateway.preference..",
              "dev.meridian.gateway.session..",
              "dev.meridian.gateway.tenant..",
              "dev.meridian.gateway.ticket..",
              "dev.meridian.gateway.token..",
              "dev.meridian.gateway.user..")
          .because("a database outage stops neither verification nor cached reads");

  @ArchTest
  static final ArchRule AGGREGATES_DEPEND_ONE_WAY =
      slices().matching("dev.meridian.gateway.aggregate.(**)").should().beFreeOfCycles();

  @ArchTest
  static void the_rule_on_the_hot_path_catches_a_violation(JavaClasses ignored) {
    JavaClasses offender = new ClassFileImporter().importClasses(TouchesADatabase.class);
    assertThat(THE_HOT_PATH_TOUCHES_NO_DATABASE.evaluate(offender).hasViolation()).isTrue();
  }

  @ArchTest
  static void the_rule_on_aggregates_catches_a_circle(JavaClasses ignored) {
    JavaClasses circle = new ClassFileImporter().importClasses(KnowsThere.class, KnowsHere.class);
    assertThat(AGGREGATES_DEPEND_ONE_WAY.evaluate(circle).hasViolation()).isTrue();
  }
}
