package dev.meridian.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {

  private static final DemoUser ADA =
      new DemoUser("ada@example.org", "secret", "Example", "executive");

  @TempDir Path folder;
  private Path repository;

  @BeforeEach
  void buildServices() throws IOException {
    repository = FakeRepository.in(folder.resolve("repository"));
  }

  @Test
  void a_ready_stack_tells_scripts_what_they_need() throws Exception {
    StackConfig config = config().withDemoData(List.of(target -> List.of(ADA)));
    try (Stack stack = Stack.start(config)) {
      JsonNode json =
          new ObjectMapper().readTree(config.directory().resolve("stack.json").toFile());
      assertEquals(stack.gateway().toString(), json.path("gateway").asText());
      assertEquals("ada@example.org", json.at("/users/0/email").asText());
      assertEquals("secret", json.at("/users/0/password").asText());
      assertEquals("Example", json.at("/users/0/tenant").asText());
      assertEquals("executive", json.at("/users/0/role").asText());
      JsonNode risk = json.at("/services/1");
      RunningService running = stack.service(Service.RISK);
      assertEquals("risk-service", risk.path("name").asText());
      assertEquals(running.url().toString(), risk.path("url").asText());
      assertEquals(running.process().pid(), risk.path("pid").asLong());
      assertEquals(running.endpoint().management().toString(), risk.path("management").asText());
      assertEquals(config.ports().postgres(), json.at("/postgres/port").asInt());
      assertEquals(config.ports().redis(), json.at("/redis/port").asInt());
      assertEquals(Set.of("gateway", "users", "services", "postgres", "redis"), fieldNames(json));
    }
    assertFalse(Files.exists(config.directory().resolve("stack.json")));
  }

  @Test
  void whatever_holds_a_secret_is_readable_by_its_owner_only() throws Exception {
    StackConfig config = config();
    try (Stack stack = Stack.start(config)) {
      for (String file : List.of("stack.json", "secrets.properties", "signing-key.pem")) {
        assertEquals("rw-------", permissions(config.directory().resolve(file)), file);
      }
      assertEquals("rwx------", permissions(config.directory()));
      assertTrue(stack.service(Service.RISK).isReady());
    }
  }

  @Test
  void nothing_runs_after_closing() {
    List<ProcessHandle> processes;
    try (Stack stack = Stack.start(config())) {
      processes = processes(stack);
      assertTrue(processes.stream().allMatch(ProcessHandle::isAlive));
    }
    assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void each_build_migrates_once_as_owner_and_serves_as_the_services_own_role() throws Exception {
    StackConfig config = config();
    try (Stack stack = Stack.start(config)) {
      assertEquals(
          List.of("as risk_owner", "migrated", "as risk_service"),
          Files.readAllLines(stack.log(Service.RISK)));
    }
    try (Stack stack = Stack.start(config)) {
      assertEquals(List.of("as risk_service"), Files.readAllLines(stack.log(Service.RISK)));
    }
    FakeRepository.build(repository, Service.RISK, FakeService.class);
    Files.writeString(repository.resolve("risk-service/target/quarkus-app/more"), "of it");
    try (Stack stack = Stack.start(config)) {
      assertTrue(Files.readAllLines(stack.log(Service.RISK)).contains("migrated"));
    }
  }

  @Test
  void demo_data_is_loaded_once_and_its_users_stay() {
    AtomicInteger loads = new AtomicInteger();
    StackConfig config =
        config()
            .withDemoProjects(7)
            .withDemoData(
                List.of(
                    target -> {
                      loads.addAndGet(target.projects());
                      assertEquals(
                          Set.of("gateway", "portfolio", "finance", "risk", "export"),
                          target.databases().keySet());
                      return List.of(ADA);
                    }));
    Stack.start(config).close();
    try (Stack again = Stack.start(config)) {
      assertEquals(List.of(ADA), again.users());
    }
    assertEquals(7, loads.get());
  }

  @Test
  void a_killed_service_is_started_again_at_the_same_place() throws Exception {
    try (Stack stack = Stack.start(config())) {
      RunningService first = stack.service(Service.RISK);
      first.kill();
      assertFalse(first.isReady());
      RunningService second = stack.start(Service.RISK);
      assertEquals(first.endpoint(), second.endpoint());
      assertNotEquals(first.process().pid(), second.process().pid());
      assertEquals(second, stack.service(Service.RISK));
      assertEquals(2, stack.services().size());
    }
  }

  @Test
  void a_second_gateway_runs_beside_the_first() {
    try (Stack stack = Stack.start(config())) {
      RunningService another = stack.startAnother(Service.GATEWAY);
      assertNotEquals(stack.gateway(), another.url());
      assertTrue(stack.service(Service.GATEWAY).isReady());
      assertTrue(another.isReady());
    }
  }

  @Test
  void a_dead_service_is_named_with_the_end_of_its_log() throws Exception {
    FakeRepository.build(repository, Service.RISK, DoomedService.class);
    StackConfig config = config();
    var failure = assertThrows(StackFailed.class, () -> Stack.start(config));
    assertTrue(failure.getMessage().startsWith("risk-service ended with exit code 3, see "));
    assertTrue(failure.getMessage().endsWith("  | the reason is here"), failure.getMessage());
    assertTrue(config.ports().taken().isEmpty());
  }

  @Test
  void a_taken_port_is_named_with_who_wants_it() throws Exception {
    StackConfig config = config();
    int port = config.ports().of(Service.RISK).port();
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      var failure = assertThrows(StackFailed.class, () -> Stack.start(config));
      assertEquals(
          "port "
              + taken.getLocalPort()
              + " (risk-service) is taken; free it, or move all ports"
              + " by --port-offset N",
          failure.getMessage());
    }
    Stack.start(config).close();
  }

  @Test
  void a_second_stack_on_the_same_directory_is_refused() {
    StackConfig config = config();
    try (Stack stack = Stack.start(config)) {
      var failure = assertThrows(StackFailed.class, () -> Stack.start(config));
      assertTrue(
          failure.getMessage().startsWith("Meridian is already running on " + config.directory()));
      assertTrue(stack.service(Service.GATEWAY).isReady());
      assertTrue(Files.exists(config.directory().resolve("stack.json")));
    }
  }

  @Test
  void a_service_that_is_not_built_is_named() throws IOException {
    StackConfig config = config();
    Files.delete(repository.resolve("risk-service/target/quarkus-app/quarkus-run.jar"));
    var failure = assertThrows(StackFailed.class, () -> Stack.start(config));
    assertTrue(failure.getMessage().startsWith("risk-service is not built"));
  }

  private StackConfig config() {
    return StackConfig.of(repository, folder.resolve("data"), StackPorts.free())
        .withServices(EnumSet.of(Service.GATEWAY, Service.RISK))
        .withDemoData(List.of());
  }

  private static List<ProcessHandle> processes(Stack stack) {
    return Stream.concat(
            stack.services().stream().map(RunningService::process),
            Stream.of(stack.servers().postgres().process(), stack.servers().redis().process()))
        .toList();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Set<String> fieldNames(JsonNode json) {
    return json.properties().stream()
        .map(Map.Entry::getKey)
        .collect(java.util.stream.Collectors.toSet());
  }
}
