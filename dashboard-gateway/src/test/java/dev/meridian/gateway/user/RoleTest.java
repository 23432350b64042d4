package dev.meridian.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleTest {

  private static final Map<Role, TestTokens> TOKENS =
      Map.of(
          Role.VIEWER, TestTokens.viewer(),
          Role.EXECUTIVE, TestTokens.executive(),
          Role.ANALYST, TestTokens.analyst(),
          Role.ADMIN, TestTokens.admin(),
          Role.SUPER_ADMIN, TestTokens.superAdmin());

  @Test
  void the_tokens_of_all_services_tests_grant_what_the_roles_grant() {
    assertThat(TOKENS).containsOnlyKeys(Role.values());
    TOKENS.forEach(
        (role, token) -> {
          assertThat(token.roles()).containsExactly(role.wireName());
          assertThat(token.permissions()).as(role.name()).isEqualTo(role.permissions());
          assertThat(token.portfolios().contains("*")).isEqualTo(role.seesEverything());
        });
  }

  @Test
  void several_roles_grant_what_any_of_them_grants() {
    assertThat(Role.permissions(List.of(Role.VIEWER, Role.EXECUTIVE)))
        .contains("export:write", "alert:write")
        .doesNotContain("project:write");
  }

  @Test
  void who_may_not_write_is_nowhere_granted_to() {
    assertThat(Role.VIEWER.permissions()).doesNotContain("project:write", "export:write");
    assertThat(Role.EXECUTIVE.permissions()).doesNotContain("project:write", "risk:write");
    assertThat(Role.ANALYST.permissions()).doesNotContain("user:read", "audit:read");
  }
}
