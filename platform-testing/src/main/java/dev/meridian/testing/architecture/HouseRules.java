package dev.meridian.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The rules that every service keeps. A service applies them with {@code @ArchTest static final
 * ArchTests HOUSE = ArchTests.in(HouseRules.class)}.
 */
public final class HouseRules {

  /** Packages are features; these names say nothing about what is inside. */
  @ArchTest
  public static final ArchRule PACKAGES_ARE_FEATURES =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..dto..")
          .because("packages are features");

  /** A class name says what the class is. */
  @ArchTest
  public static final ArchRule NAMES_SAY_WHAT_IT_IS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("DTO")
          .because("these endings say nothing");

  /** A resource is path, validation and one call. */
  @ArchTest
  public static final ArchRule RESOURCES_KNOW_NO_SQL =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "dev.meridian.platform.sql..", "io.agroal..")
          .because("the repository is the only place with SQL")
          .allowEmptyShould(true);

  /** A service is the rule and the transaction. */
  @ArchTest
  public static final ArchRule SERVICES_KNOW_NO_SQL =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Service")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "dev.meridian.platform.sql..", "io.agroal..")
          .because("the repository is the only place with SQL")
          .allowEmptyShould(true);

  /** Time comes from the injected clock. */
  @ArchTest
  public static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("a test must be able to set the time");

  /** The log is the only output. */
  @ArchTest
  public static final ArchRule NOTHING_IS_PRINTED =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .because("operators read the log");

  private HouseRules() {}
}
