package dev.meridian.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class LoginTimingTest {

  private static final Logger LOG = Logger.getLogger(LoginTimingTest.class);

  /** As many attempts at one address as do not wait. */
  private static final int ATTEMPTS = 5;

  private static final int ADDRESSES = 40;

  /**
   * On a busy machine 200 are not always enough; a real difference stays, however many there are.
   */
  private static final int MOST_ROUNDS = 3;

  @Inject People people;

  private final List<Long> wrongPassword = new ArrayList<>();
  private final List<Long> unknownAddress = new ArrayList<>();

  @Test
  void an_unknown_address_takes_as_long_as_a_wrong_password() {
    people.install();
    do {
      measure(
          Stream.generate(people::newcomer).limit(ADDRESSES).toList(),
          Stream.generate(Person::unknown).limit(ADDRESSES).toList());
      LOG.infof(
          "Medians of %d: wrong password %d us, unknown address %d us",
          wrongPassword.size(), median(wrongPassword) / 1000, median(unknownAddress) / 1000);
    } while (difference() > 0.05 && wrongPassword.size() < MOST_ROUNDS * ADDRESSES * ATTEMPTS);

    assertThat(difference()).isLessThanOrEqualTo(0.05);
  }

  /** One after the other, so that whatever else the machine does slows both. */
  private void measure(List<Person> known, List<Person> unknown) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (int number = 0; number < ADDRESSES; number++) {
        wrongPassword.add(nanosOf(known.get(number)));
        unknownAddress.add(nanosOf(unknown.get(number)));
      }
    }
  }

  /** As a fraction. */
  private double difference() {
    double known = median(wrongPassword);
    return Math.abs(median(unknownAddress) - known) / known;
  }

  private static long nanosOf(Person person) {
    long begun = System.nanoTime();
    People.login(person.email(), "not the right password").statusCode(401);
    return System.nanoTime() - begun;
  }

  private static long median(List<Long> durations) {
    List<Long> sorted = new ArrayList<>(durations);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
