package dev.meridian.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.sql.DatabaseFailed;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class ParkingTest {

  private static final int MANY = 1_000_000;

  @Inject Projections projections;
  @Inject FeedPositions positions;
  @Inject @Readiness FeedHealth health;
  @Inject Fragile fragile;
  @Inject TenantScope scope;
  @Inject Sql sql;
  @Inject MeterRegistry meters;

  private final UUID tenant = UUID.randomUUID();
  private final Source source = new Source("probe-" + tenant, "events");

  @BeforeEach
  void a_source_that_was_read_up_to_ten() {
    positions.set(source, 10, 0);
  }

  private Event event(long position, String subject) {
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

  private List<String> strings(String query) {
    return scope.call(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> sql.list(query, row -> row.string("text"))));
  }

  private List<String> applied() {
    return strings("SELECT word AS text FROM probe ORDER BY word");
  }

  private List<String> parked() {
    return strings(
        "SELECT position || ' ' || subject || ' ' || error AS text FROM feed_parked ORDER BY id");
  }

  private void fails(Event event) {
    assertThatThrownBy(() -> projections.apply(event)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void an_event_that_keeps_failing_is_parked_and_the_feed_goes_on() {
    fragile.failAt("poison", MANY, new IllegalArgumentException("Asked for"));
    Event poison = event(11, "poison");
    fails(poison);
    fails(poison);
    projections.apply(poison);
    projections.apply(event(12, "water"));
    assertThat(applied()).containsExactly("water");
    assertThat(positions.find(source)).hasValue(12);
    assertThat(parked())
        .containsExactly("11 poison java.lang.IllegalArgumentException: Asked for\n");
    assertThat(meters.get("meridian.feed.parked").tag("source", source.service()).counter().count())
        .isEqualTo(1);
    var response = health.call();
    assertThat(response.getStatus()).hasToString("UP");
    assertThat(response.getData().orElseThrow()).containsKeys("parked", "warning");
  }

  @Test
  void an_event_that_succeeds_in_time_is_not_parked() {
    fragile.failAt("late", 2, new IllegalArgumentException("Asked for"));
    Event late = event(11, "late");
    fails(late);
    fails(late);
    projections.apply(late);
    assertThat(applied()).containsExactly("late");
    assertThat(parked()).isEmpty();
  }

  @Test
  void an_event_waits_for_a_database_that_is_away() {
    fragile.failAt("waiting", 20, new DatabaseFailed(new SQLException("Away", "08006")));
    Event waiting = event(11, "waiting");
    for (int attempt = 0; attempt < 20; attempt++) {
      fails(waiting);
    }
    projections.apply(waiting);
    assertThat(applied()).containsExactly("waiting");
    assertThat(parked()).isEmpty();
  }

  @Test
  void only_the_culprit_of_a_portion_is_kept_back() {
    fragile.failAt("bad", MANY, new IllegalArgumentException("Asked for"));
    List<Event> portion =
        List.of(event(11, "ant"), event(12, "bad"), event(13, "cat"), event(14, "dog"));
    assertThatThrownBy(() -> projections.applyAll(portion))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(applied()).containsExactly("ant");
    assertThat(positions.find(source)).hasValue(11);
    List<Event> rest = portion.subList(1, 4);
    assertThatThrownBy(() -> projections.applyAll(rest))
        .isInstanceOf(IllegalArgumentException.class);
    projections.applyAll(rest);
    assertThat(applied()).containsExactly("ant", "cat", "dog");
    assertThat(parked()).hasSize(1);
    assertThat(positions.find(source)).hasValue(14);
  }

  @Test
  void a_state_of_a_snapshot_that_fails_does_not_keep_the_others_back() {
    fragile.failAt("rotten", MANY, new IllegalArgumentException("Asked for"));
    long parkedOnes =
        projections.applyStates(List.of(event(0, "apple"), event(0, "rotten"), event(0, "pear")));
    assertThat(parkedOnes).isEqualTo(1);
    assertThat(applied()).containsExactly("apple", "pear");
    assertThat(parked()).hasSize(1);
  }

  @Test
  void another_tenant_sees_nothing_of_what_was_parked() {
    fragile.failAt("secret", MANY, new IllegalArgumentException("Asked for"));
    projections.applyStates(List.of(event(0, "secret")));
    assertThat(
            scope.call(
                UUID.randomUUID(),
                () ->
                    QuarkusTransaction.requiringNew()
                        .call(
                            () ->
                                sql.list(
                                    "SELECT subject FROM feed_parked",
                                    row -> row.string("subject")))))
        .isEmpty();
  }
}
