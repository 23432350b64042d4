package dev.meridian.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class ScopesTest {

  private static final Set<String> GRANTED =
      Set.of("project:read", "dashboard:export", "project:write", "project:delete");

  @Test
  void a_scope_lets_through_what_it_is_for_and_nothing_that_was_not_granted() {
    assertThat(permissions("read:dashboard"))
        .containsExactlyInAnyOrder("project:read", "dashboard:export");
    assertThat(permissions("write:dashboard"))
        .containsExactlyInAnyOrder("project:write", "project:delete");
    assertThat(permissions("read:dashboard write:dashboard")).isEqualTo(GRANTED);
  }

  @Test
  void without_a_scope_that_is_known_nothing_is_let_through() {
    assertThat(permissions(null)).isEmpty();
    assertThat(permissions("")).isEmpty();
    assertThat(permissions("openid READ:dashboard read:dashboards")).isEmpty();
  }

  @Test
  void a_caller_has_only_what_the_scope_lets_through() {
    Caller caller = CurrentCaller.of(token("openid read:dashboard"));
    assertThat(caller.may("project:read")).isTrue();
    assertThat(caller.may("project:write")).isFalse();
  }

  private static Set<String> permissions(String scope) {
    return CurrentCaller.permissions(token(scope));
  }

  private static JsonWebToken token(String scope) {
    var claims = new JwtClaims();
    claims.setSubject("anna");
    claims.setStringListClaim("groups", List.of("analyst"));
    claims.setStringListClaim("permissions", List.copyOf(GRANTED));
    if (scope != null) {
      claims.setStringClaim("scope", scope);
    }
    return new DefaultJWTCallerPrincipal(claims);
  }
}
