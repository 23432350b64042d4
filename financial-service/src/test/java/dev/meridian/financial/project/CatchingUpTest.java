package dev.meridian.financial.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.financial.Told;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projections;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an import: many projects and their costs, one event each. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class CatchingUpTest {

  private static final int PROJECTS = 100;
  private static final int PORTION = 50;

  @Inject Told told;
  @Inject Projections projections;
  @Inject ObjectMapper json;

  private final String portfolio = "Imported " + UUID.randomUUID();
  private final String source = "imports-" + UUID.randomUUID();

  @BeforeEach
  void the_source_is_followed_from_its_beginning() throws SQLException, IOException {
    told.tenants();
    try (var connection = TestInfrastructure.superuser();
        var insert =
            connection.prepareStatement(
                "INSERT INTO feed_position (source, topic, position) VALUES (?, 'events', 0)")) {
      insert.setString(1, source);
      insert.executeUpdate();
    }
  }

  @Test
  void together_they_bring_the_same_figures_as_one_by_one() {
    List<Event> alone = events(1);
    List<Event> together = events(1 + alone.size());

    long begin = System.nanoTime();
    alone.forEach(projections::apply);
    long single = System.nanoTime() - begin;
    begin = System.nanoTime();
    for (int start = 0; start < together.size(); start += PORTION) {
      projections.applyAll(together.subList(start, start + PORTION));
    }
    long portions = System.nanoTime() - begin;

    System.getLogger("finance")
        .log(
            System.Logger.Level.WARNING,
            "{0} events one by one: {1} ms, in portions of {2}: {3} ms",
            alone.size(),
            single / 1_000_000,
            PORTION,
            portions / 1_000_000);
    assertThat(
            told.sql(
                TestTokens.TENANT_A,
                "SELECT actual_cost::text AS cost FROM project_figures WHERE portfolio = ?",
                row -> row.string("cost"),
                portfolio))
        .hasSize(2 * PROJECTS)
        .containsOnly("1250.0000");
  }

  private List<Event> events(long first) {
    List<Event> events = new ArrayList<>();
    for (int number = 0; number < PROJECTS; number++) {
      UUID project = UUID.randomUUID();
      Map<String, ?> where = Map.of("portfolio", portfolio);
      events.add(event("project.created", project, first + events.size(), where));
      events.add(
          event(
              "project.cost-reported",
              project,
              first + events.size(),
              Map.of("amount", 1250, "currency", "USD", "date", "2026-01-02")));
    }
    return events;
  }

  private Event event(String type, UUID project, long position, Map<String, ?> changes) {
    ObjectNode event = told.event(type, project, 1, changes);
    event.put("source", source).put("position", position);
    return json.convertValue(event, Event.class);
  }
}
