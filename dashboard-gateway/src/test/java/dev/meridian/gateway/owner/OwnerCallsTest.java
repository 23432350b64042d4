package dev.meridian.gateway.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class OwnerCallsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** More than there are connections to one service. */
  private static final int MANY = 100;

  @Inject OwnerCalls calls;

  private final Upstreams upstreams = new Upstreams();

  @AfterEach
  void stopUpstreams() {
    upstreams.stopAll();
  }

  @Test
  void the_wait_for_a_connection_is_part_of_the_deadline() {
    upstreams.start("export", request -> {});
    CompletableFuture<?>[] late =
        Stream.generate(() -> calls.get("export", "/", null, DEADLINE))
            .limit(MANY)
            .map(call -> call.onFailure().recoverWithNull().subscribeAsCompletionStage())
            .toArray(CompletableFuture<?>[]::new);

    assertThat(CompletableFuture.allOf(late)).succeedsWithin(DEADLINE.plus(DEADLINE.dividedBy(2)));
  }
}
