package dev.meridian.risk.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class ProjectProjectionTest {

  private static final UUID TENANT = TestTokens.TENANT_A;

  @Inject Told told;
  @Inject ProjectRepository projects;

  @BeforeEach
  void tenants_are_known() {
    told.tenantsKnown();
  }

  private Optional<Project> find(UUID tenant, UUID id) {
    return told.within(tenant, () -> projects.find(id));
  }

  private Project project(UUID id) {
    return find(TENANT, id).orElseThrow();
  }

  private long figuresTold(UUID id) {
    return told.heard(id.toString()).stream()
        .filter(event -> event.type().equals("risk.figures-changed"))
        .count();
  }

  @Test
  void recorded_events_are_applied_in_their_order() {
    var recorded = told.recorded("project.created");
    UUID id = UUID.fromString(recorded.subject());

    told.apply(recorded);
    told.apply(told.recorded("project.updated"));
    assertThat(project(id))
        .isEqualTo(
            new Project(id, "TECH-1", "Network renewal II", "Technology", "Completed", false, 2));

    told.apply(told.recorded("project.deleted"));
    assertThat(project(id).archived()).isTrue();

    told.apply(told.recorded("project.updated"));
    assertThat(project(id).archived()).isTrue();
    assertThat(project(id).version()).isEqualTo(3);
  }

  @Test
  void a_lower_or_equal_version_changes_nothing() {
    UUID id = UUID.randomUUID();
    told.project(TENANT, id, "Technology", "At Risk", 5);

    told.project(TENANT, id, "Technology", "Completed", 4);
    told.project(TENANT, id, "Technology", "Completed", 5);

    assertThat(project(id).status()).isEqualTo("At Risk");
    assertThat(figuresTold(id)).isEqualTo(1);
  }

  @Test
  void a_deletion_that_comes_first_stops_what_is_late() {
    UUID id = UUID.randomUUID();
    told.deleted(TENANT, id, "Technology", 3);

    told.project(TENANT, id, "Technology", "On Track", 2);

    assertThat(project(id).archived()).isTrue();
  }

  @Test
  void figures_are_told_again_when_a_project_starts_or_stops_counting() {
    UUID id = UUID.randomUUID();
    told.project(TENANT, id, "Technology", "On Track", 1);
    told.project(TENANT, id, "Technology", "At Risk", 2);
    assertThat(figuresTold(id)).isEqualTo(1);

    told.project(TENANT, id, "Technology", "Completed", 3);
    told.deleted(TENANT, id, "Technology", 4);

    assertThat(figuresTold(id)).isEqualTo(3);
  }

  @Test
  void figures_of_a_project_that_moved_tell_where_it_was() {
    UUID id = told.project(TENANT, "Technology");
    told.project(TENANT, id, "Operations", "On Track", 2);

    assertThat(told.heard(id.toString()))
        .extracting(Told.Heard::type, Told.Heard::portfolio, Told.Heard::previousPortfolio)
        .containsExactly(
            tuple("risk.figures-changed", "Technology", null),
            tuple("risk.figures-changed", "Operations", "Technology"));
  }

  @Test
  void a_project_without_status_is_active() {
    UUID id = UUID.randomUUID();
    told.project(TENANT, id, "Technology", null, 1);

    assertThat(project(id).active()).isTrue();
  }

  @Test
  void a_project_of_a_tenant_that_is_not_known_yet_does_not_hold_up_the_others() {
    UUID tenant = UUID.randomUUID();
    UUID id = told.project(tenant, "Technology");

    assertThat(find(tenant, id)).isPresent();
  }

  @Test
  void another_tenant_sees_no_project() {
    UUID id = told.project(TENANT, "Technology");

    assertThat(find(TestTokens.TENANT_B, id)).isEmpty();
    assertThat(find(null, id)).isEmpty();
  }
}
