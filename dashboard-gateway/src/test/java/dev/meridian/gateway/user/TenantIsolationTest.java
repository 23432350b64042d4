package dev.meridian.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class TenantIsolationTest {

  @Test
  void every_table_forces_row_level_security_but_the_exempt_ones() {
    assertThat(
            Tables.read(
                """
                SELECT relname FROM pg_class
                WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                  AND NOT (relrowsecurity AND relforcerowsecurity)
                """))
        .containsExactlyInAnyOrder(
            "outbox", "outbox_head", "feed_position", "tenant", "job", "flyway_schema_history");
  }

  @Test
  void what_looks_past_the_tenant_belongs_to_a_role_that_cannot_log_in() {
    assertThat(
            Tables.read(
                """
                SELECT proname FROM pg_proc JOIN pg_roles owner ON owner.oid = proowner
                WHERE prosecdef AND pronamespace = 'public'::regnamespace
                  AND owner.rolname = 'gateway_lookup' AND NOT owner.rolcanlogin
                  AND proconfig = ARRAY['search_path=pg_catalog, pg_temp']
                  AND NOT has_function_privilege('public', pg_proc.oid, 'EXECUTE')
                """))
        .containsExactlyInAnyOrder(
            "user_by_email",
            "user_by_id",
            "refresh_token_by_hash",
            "password_reset_by_hash",
            "ticket_by_hash",
            "api_key_secret_by_hash",
            "api_key_by_id",
            "super_admin_beside",
            "forget_audit_events");
    assertThat(
            Tables.read(
                "SELECT proname FROM pg_proc WHERE prosecdef AND"
                    + " pronamespace = 'public'::regnamespace"))
        .hasSize(9);
  }
}
