package dev.meridian.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * What the writes of a service's resources keep, so that a request may be sent again and two
 * writers do not undo each other unseen. A service applies them beside {@link HouseRules}.
 */
public final class WriteRules {

  private static final String REST = "jakarta.ws.rs.";
  private static final String IDEMPOTENT = "dev.meridian.platform.idempotency.Idempotent";
  private static final String NO_KEY = "dev.meridian.platform.idempotency.NoIdempotencyKey";
  private static final String TAGS = "dev.meridian.platform.version.EntityTags";
  private static final String NO_VERSION = "dev.meridian.platform.version.NoVersion";

  /** A POST takes an {@code Idempotency-Key}, or says why it needs none. */
  @ArchTest
  public static final ArchRule POSTS_TAKE_A_KEY =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Resource")
          .and()
          .areAnnotatedWith(REST + "POST")
          .should()
          .beAnnotatedWith(IDEMPOTENT)
          .orShould()
          .beAnnotatedWith(NO_KEY)
          .because("a client that got no answer must be able to ask again")
          .allowEmptyShould(true);

  /** The first answer is kept as a whole. */
  @ArchTest
  public static final ArchRule IDEMPOTENT_METHODS_RETURN_RESPONSES =
      methods()
          .that()
          .areAnnotatedWith(IDEMPOTENT)
          .should()
          .haveRawReturnType(REST + "core.Response")
          .because("status and headers are repeated too")
          .allowEmptyShould(true);

  /** A PUT, PATCH or DELETE asks which version its writer saw, or says why there is none. */
  @ArchTest
  public static final ArchRule WRITES_NAME_A_VERSION =
      methods()
          .that()
          .areAnnotatedWith(REST + "PUT")
          .or()
          .areAnnotatedWith(REST + "PATCH")
          .or()
          .areAnnotatedWith(REST + "DELETE")
          .and()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Resource")
          .should(askForTheVersion())
          .because("two writers must not undo each other unseen")
          .allowEmptyShould(true);

  private WriteRules() {}

  private static ArchCondition<JavaMethod> askForTheVersion() {
    return new ArchCondition<>("call EntityTags.expected or bear @NoVersion") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean asks =
            method.getMethodCallsFromSelf().stream()
                .anyMatch(
                    call ->
                        call.getTargetOwner().getName().equals(TAGS)
                            && call.getName().equals("expected"));
        if (!asks && !method.isAnnotatedWith(NO_VERSION)) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName() + " does not"));
        }
      }
    };
  }
}
