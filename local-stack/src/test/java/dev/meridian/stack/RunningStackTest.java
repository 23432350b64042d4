package dev.meridian.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of one stack while it runs. */
class RunningStackTest {

  private static final DemoUser ADA =
      new DemoUser("ada@example.org", "secret", "Example", "executive");

  @TempDir static Path folder;
  private static StackConfig config;
  private static Stack stack;

  @BeforeAll
  static void start() throws IOException {
    Path repository = FakeRepository.in(folder.resolve("repository"));
    config =
        StackConfig.of(repository, folder.resolve("data"), StackPorts.free())
            .withServices(EnumSet.of(Service.GATEWAY, Service.RISK))
            .withDemoData(List.of(target -> List.of(ADA)));
    stack = Stack.start(config);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void it_tells_scripts_what_they_need() throws Exception {
    JsonNode json = json();
    assertEquals(Set.of("gateway", "users", "services", "postgres", "redis"), fields(json));
    assertEquals(stack.gateway().toString(), json.path("gateway").asText());
    assertEquals(config.ports().postgres(), json.at("/postgres/port").asInt());
    assertEquals(config.ports().redis(), json.at("/redis/port").asInt());
    JsonNode user = json.at("/users/0");
    assertEquals(Set.of("email", "password", "tenant", "role"), fields(user));
    assertEquals("ada@example.org", user.path("email").asText());
    assertEquals("secret", user.path("password").asText());
    assertEquals("Example", user.path("tenant").asText());
    assertEquals("executive", user.path("role").asText());
  }

  @Test
  void it_says_where_each_service_is() throws Exception {
    RunningService risk = stack.service(Service.RISK);
    JsonNode entry =
        json()
            .path("services")
            .valueStream()
            .filter(service -> service.path("name").asText().equals("risk-service"))
            .findFirst()
            .orElseThrow();
    assertEquals(risk.url().toString(), entry.path("url").asText());
    assertEquals(risk.endpoint().management().toString(), entry.path("management").asText());
    assertEquals(risk.process().pid(), entry.path("pid").asLong());
  }

  @Test
  void whatever_holds_a_secret_is_readable_by_its_owner_only() throws Exception {
    for (String file : List.of("stack.json", "secrets.properties")) {
      assertEquals("rw-------", permissions(config.directory().resolve(file)), file);
    }
    for (String directory : List.of("logs", "postgres", "redis", "signing-keys", "")) {
      assertEquals("rwx------", permissions(config.directory().resolve(directory)), directory);
    }
  }

  @Test
  void a_killed_service_is_started_again_at_the_same_place() throws Exception {
    RunningService first = stack.service(Service.RISK);
    int instances = stack.services().size();
    first.kill();
    assertFalse(first.isReady());
    RunningService second = stack.start(Service.RISK);
    assertEquals(first.endpoint(), second.endpoint());
    assertNotEquals(first.process().pid(), second.process().pid());
    assertEquals(second, stack.service(Service.RISK));
    assertEquals(instances, stack.services().size());
    assertTrue(json().toString().contains("\"pid\":" + second.process().pid()));
  }

  @Test
  void a_second_gateway_runs_beside_the_first() {
    RunningService another = stack.startAnother(Service.GATEWAY);
    assertNotEquals(stack.gateway(), another.url());
    assertTrue(stack.service(Service.GATEWAY).isReady());
    assertTrue(another.isReady());
  }

  @Test
  void a_second_stack_on_the_same_directory_is_refused() {
    var failure = assertThrows(StackFailed.class, () -> Stack.start(config));
    assertTrue(failure.getMessage().startsWith("Meridian is already running on "));
    assertTrue(stack.service(Service.GATEWAY).isReady());
    assertTrue(Files.exists(config.directory().resolve("stack.json")));
  }

  private static JsonNode json() throws IOException {
    return new ObjectMapper().readTree(config.directory().resolve("stack.json").toFile());
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Set<String> fields(JsonNode json) {
    return json.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }
}
