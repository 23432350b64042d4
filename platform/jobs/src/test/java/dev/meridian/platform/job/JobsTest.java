package dev.meridian.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class JobsTest {

  private static final String TENANT = TestTokens.TENANT_A.toString();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Jobs jobs;
  @Inject Errand errand;
  @Inject TenantScope scope;

  private boolean enqueue(String name, int failures) {
    return scope.call(
        TestTokens.TENANT_A,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> jobs.enqueue(errand, name, new Errand.Task(name, failures))));
  }

  private void awaitNotes(String name, String... notes) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(errand.notes(name)).containsExactly(notes));
  }

  @Test
  void a_job_runs_once_for_the_tenant_that_enqueued_it() {
    String name = UUID.randomUUID().toString();
    assertThat(enqueue(name, 0)).isTrue();
    awaitNotes(name, "attempted for " + TENANT);
  }

  @Test
  void a_job_of_a_transaction_that_rolled_back_never_was() {
    String undone = UUID.randomUUID().toString();
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          jobs.enqueue(errand, undone, new Errand.Task(undone, 0));
                          throw new IllegalStateException("Asked for");
                        }))
        .isInstanceOf(IllegalStateException.class);
    String later = UUID.randomUUID().toString();
    enqueue(later, 0);
    awaitNotes(later, "attempted for " + TENANT);
    assertThat(errand.notes(undone)).isEmpty();
  }

  @Test
  void a_job_that_fails_is_attempted_again() {
    String name = UUID.randomUUID().toString();
    enqueue(name, 1);
    awaitNotes(
        name, "attempted for " + TENANT, "postponed for " + TENANT, "attempted for " + TENANT);
  }

  @Test
  void a_job_that_fails_three_times_is_given_up() {
    String name = UUID.randomUUID().toString();
    enqueue(name, 3);
    awaitNotes(
        name,
        "attempted for " + TENANT,
        "postponed for " + TENANT,
        "attempted for " + TENANT,
        "postponed for " + TENANT,
        "attempted for " + TENANT,
        "gave up: Asked for for " + TENANT);
    await().atMost(PATIENCE).until(() -> enqueue(name, 0));
  }

  @Test
  void a_job_that_waits_already_is_not_enqueued_twice() {
    String name = UUID.randomUUID().toString();
    List<Boolean> added =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    List.of(
                        jobs.enqueue(errand, name, new Errand.Task(name, 0)),
                        jobs.enqueue(errand, name, new Errand.Task(name, 0))));
    assertThat(added).containsExactly(true, false);
    awaitNotes(name, "attempted for nobody");
  }

  @Test
  void a_job_whose_replica_died_is_taken_over() throws Exception {
    String name = UUID.randomUUID().toString();
    String data =
        "{\"tenant\": \"%s\", \"payload\": {\"name\": \"%s\", \"failures\": 0}}"
            .formatted(TENANT, name);
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO job (task_name, task_instance, task_data, execution_time, picked,"
              + " picked_by, last_heartbeat, version) VALUES ('errand', '%s',".formatted(name)
              + " convert_to('%s', 'UTF8'), now() - interval '1 minute', true, 'a dead replica',"
                  .formatted(data)
              + " now() - interval '1 minute', 1)");
    }
    awaitNotes(name, "attempted for " + TENANT);
  }
}
