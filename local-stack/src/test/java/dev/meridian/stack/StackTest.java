package dev.meridian.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
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
  void nothing_runs_after_closing() {
    List<ProcessHandle> processes;
    try (Stack stack = Stack.start(config())) {
      processes = processes(stack);
      assertTrue(processes.stream().allMatch(ProcessHandle::isAlive));
    }
    assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
    assertFalse(Files.exists(folder.resolve("data/stack.json")));
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
  void the_first_orderly_stop_of_a_build_leaves_an_archive_and_a_killed_service_none()
      throws Exception {
    try (Stack stack = Stack.start(config())) {
      stack.service(Service.GATEWAY).kill();
    }
    assertEquals(List.of(), archives(Service.GATEWAY));
    List<Path> archives = archives(Service.RISK);
    assertEquals(1, archives.size());
    Stack.start(config()).close();
    assertEquals(archives, archives(Service.RISK));
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

  private List<Path> archives(Service service) throws IOException {
    try (Stream<Path> files =
        Files.list(repository.resolve(service.module()).resolve("target/class-data"))) {
      return files.toList();
    }
  }

  private static List<ProcessHandle> processes(Stack stack) {
    return Stream.concat(
            stack.services().stream().map(RunningService::process),
            Stream.of(stack.servers().postgres().process(), stack.servers().redis().process()))
        .toList();
  }
}
