package dev.meridian.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class OutboxRetentionTest {

  @Inject Sql sql;
  @Inject OutboxRetention retention;

  @Test
  void old_published_events_are_forgotten_and_unpublished_ones_never() {
    whileNothingIsPublished(
        () -> {
          insert("old-published", Duration.ofDays(8), true);
          insert("old-waiting", Duration.ofDays(8), false);
          insert("young-published", Duration.ofDays(6), true);

          retention.forget();

          assertThat(subjects())
              .contains("old-waiting", "young-published")
              .doesNotContain("old-published");
        });
  }

  /** The relay publishes nothing before it has counted a topic's head on. */
  private void whileNothingIsPublished(Runnable test) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              sql.update(
                  """
                  INSERT INTO outbox_head AS head (topic, position) VALUES ('retention', 0)
                  ON CONFLICT (topic) DO UPDATE SET position = head.position
                  """);
              test.run();
            });
  }

  private void insert(String subject, Duration age, boolean published) {
    Instant then = Instant.now().minus(age);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.update(
                    """
                    INSERT INTO outbox (event_id, topic, type, subject, version, occurred_at,
                                        published_at)
                    VALUES (?, 'retention', 'probe.created', ?, 1, ?, ?::timestamptz)
                    """,
                    UUID.randomUUID(),
                    subject,
                    then,
                    published ? then : null));
  }

  private List<String> subjects() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                sql.list(
                    "SELECT subject FROM outbox WHERE topic = 'retention'",
                    row -> row.string("subject")));
  }
}
