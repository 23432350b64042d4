package dev.meridian.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.sql.DatabaseFailed;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that wait together are applied together. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class PortionsTest {

  @Inject Projections projections;
  @Inject FeedPositions positions;
  @Inject Fragile fragile;
  @Inject TenantScope scope;
  @Inject Sql sql;

  private final UUID own = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final Source source = new Source("probe-" + own, "events");

  @BeforeEach
  void a_source_that_was_read_up_to_ten() {
    positions.set(source, 10, 0);
  }

  private Event event(UUID tenant, long position, String subject) {
    return new Event(
        UUID.randomUUID(),
        source.service(),
        source.topic(),
        position,
        "probe.told",
        subject,
        Instant.EPOCH,
        tenant,
        null,
        null,
        1,
        JsonNodeFactory.instance.objectNode());
  }

  private List<Event> events(long first, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> event(own, first + number, "told-" + (first + number)))
        .toList();
  }

  private List<String> words(UUID tenant) {
    return texts(tenant, "SELECT word AS text FROM probe ORDER BY word");
  }

  private List<String> texts(UUID tenant, String query) {
    return scope.call(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> sql.list(query, row -> row.string("text"))));
  }

  @Test
  void events_of_one_tenant_share_a_transaction() {
    projections.applyAll(events(11, 50));
    assertThat(words(own)).hasSize(50);
    assertThat(texts(own, "SELECT DISTINCT xmin::text AS text FROM probe")).hasSize(1);
    assertThat(positions.find(source)).hasValue(60);
  }

  @Test
  void each_tenant_keeps_what_is_its_own() {
    projections.applyAll(
        List.of(
            event(own, 11, "ours"),
            event(other, 12, "theirs"),
            event(other, 13, "theirs too"),
            event(own, 14, "ours too")));
    assertThat(words(own)).containsExactly("ours", "ours too");
    assertThat(words(other)).containsExactly("theirs", "theirs too");
    assertThat(positions.find(source)).hasValue(14);
  }

  @Test
  void what_another_replica_applied_is_not_applied_again() {
    List<Event> portion = events(11, 6);
    projections.applyAll(portion.subList(0, 4));
    projections.applyAll(portion);
    assertThat(words(own)).hasSize(6);
    assertThat(positions.find(source)).hasValue(16);
  }

  @Test
  void a_portion_that_met_a_deadlock_is_applied_nevertheless() {
    fragile.failAt("told-12", 1, new DatabaseFailed(new SQLException("Deadlock", "40P01")));
    projections.applyAll(events(11, 4));
    assertThat(words(own)).hasSize(4);
    assertThat(positions.find(source)).hasValue(14);
  }

  @Test
  void together_they_take_less_time() {
    projections.applyAll(events(11, 50));
    long begin = System.nanoTime();
    events(61, 400).forEach(projections::apply);
    long alone = System.nanoTime() - begin;
    begin = System.nanoTime();
    for (int portion = 0; portion < 8; portion++) {
      projections.applyAll(events(461 + 50 * portion, 50));
    }
    long together = System.nanoTime() - begin;
    System.getLogger("probe")
        .log(
            System.Logger.Level.WARNING,
            "400 events one by one: {0} ms, in portions of 50: {1} ms",
            alone / 1_000_000,
            together / 1_000_000);
    assertThat(words(own)).hasSize(850);
    assertThat(together).isLessThan(alone);
  }
}
