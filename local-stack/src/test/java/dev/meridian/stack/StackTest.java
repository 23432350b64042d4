package dev.meridian.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
      assertEquals(List.of("risk_owner hello"), migrated(stack));
      assertEquals(List.of("as risk_service"), Files.readAllLines(stack.log(Service.RISK)));
    }
    FakeRepository.addMigration(
        repository,
        Service.RISK,
        "V2__second",
        "INSERT INTO migrated VALUES (current_user, 'again')");
    for (int start = 0; start < 2; start++) {
      try (Stack stack = Stack.start(config)) {
        assertEquals(List.of("risk_owner hello", "risk_owner again"), migrated(stack));
      }
    }
  }

  @Test
  void a_migration_that_fails_is_named() throws Exception {
    FakeRepository.addMigration(repository, Service.RISK, "V2__second", "no SQL");
    var failure = assertThrows(StackFailed.class, () -> Stack.start(config()));
    assertTrue(failure.getMessage().startsWith("migration of risk-service: "));
    assertTrue(failure.getMessage().contains("V2__second.sql"), failure.getMessage());
  }

  @Test
  void each_build_is_rehearsed_once() throws Exception {
    List<Path> archives;
    try (Stack stack = Stack.start(config().withRehearsal())) {
      await().until(() -> archives(Service.GATEWAY).size() + archives(Service.RISK).size() == 2);
      archives = archives(Service.RISK);
      assertEquals(stack.services().size(), 2, "a rehearsal is no service");
    }
    try (Stack stack = Stack.start(config().withRehearsal())) {
      assertTrue(commandLine(stack.service(Service.RISK)).contains(archives.get(0).toString()));
    }
    assertEquals(archives, archives(Service.RISK));
  }

  @Test
  void stopping_ends_a_rehearsal_and_keeps_nothing_of_it() throws Exception {
    FakeRepository.build(repository, Service.GATEWAY, EndlessRehearsal.class);
    try (Stack stack = Stack.start(config().withRehearsal())) {
      Path log = stack.directory().resolve("logs/dashboard-gateway-rehearsal.log");
      await().until(() -> Files.exists(log) && Files.readString(log).contains("rehearsing"));
    }
    assertEquals(List.of(), archives(Service.GATEWAY));
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

  private static List<String> migrated(Stack stack) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = stack.servers().postgres().access().connect("risk");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT who, greeting FROM migrated")) {
      while (row.next()) {
        rows.add(row.getString("who") + " " + row.getString("greeting"));
      }
    }
    return rows;
  }

  private static String commandLine(RunningService service) throws IOException {
    return Files.readString(Path.of("/proc/" + service.process().pid() + "/cmdline"));
  }

  /** Those that are finished. */
  private List<Path> archives(Service service) throws IOException {
    try (Stream<Path> files =
        Files.list(repository.resolve(service.module()).resolve("target/class-data"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private static List<ProcessHandle> processes(Stack stack) {
    return Stream.concat(
            stack.services().stream().map(RunningService::process),
            Stream.of(stack.servers().postgres().process(), stack.servers().redis().process()))
        .toList();
  }
}
