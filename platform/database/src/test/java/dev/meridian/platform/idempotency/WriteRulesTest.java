package dev.meridian.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.meridian.platform.version.EntityTags;
import dev.meridian.platform.version.NoVersion;
import dev.meridian.testing.architecture.WriteRules;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteRulesTest {

  private static final JavaClasses SHELF =
      new ClassFileImporter().importClasses(ShelfResource.class);

  /** Each rule is kept by some of its methods and broken by one. */
  @SuppressWarnings("unused")
  static class ShelfResource {

    @POST
    @Idempotent
    Response create() {
      return Response.ok().build();
    }

    @POST
    @NoIdempotencyKey("Dusting twice does no harm")
    void dust() {}

    @POST
    void forgetful() {}

    @Idempotent
    String bare() {
      return "";
    }

    @PUT
    long replace(HttpHeaders headers) {
      return EntityTags.expected(headers, null);
    }

    @DELETE
    @NoVersion("What is gone is gone")
    void burn() {}

    @PATCH
    void careless() {}
  }

  @Test
  void a_post_that_says_nothing_of_keys_is_caught() {
    assertThat(violations(WriteRules.POSTS_TAKE_A_KEY))
        .singleElement()
        .asString()
        .contains("forgetful");
  }

  @Test
  void an_answer_without_status_and_headers_is_caught() {
    assertThat(violations(WriteRules.IDEMPOTENT_METHODS_RETURN_RESPONSES))
        .singleElement()
        .asString()
        .contains("bare");
  }

  @Test
  void a_write_that_asks_for_no_version_is_caught() {
    assertThat(violations(WriteRules.WRITES_NAME_A_VERSION))
        .singleElement()
        .asString()
        .contains("careless");
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(SHELF).getFailureReport().getDetails();
  }
}
