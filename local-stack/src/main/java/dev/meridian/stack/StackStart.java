package dev.meridian.stack;

import dev.meridian.testing.Guardian;
import dev.meridian.testing.MailFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps from nothing to a ready stack, in order. */
final class StackStart {

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private final StackConfig config;
  private final Resources resources;
  private final Progress progress;

  StackStart(StackConfig config, Resources resources, Progress progress) {
    this.config = config;
    this.resources = resources;
    this.progress = progress;
  }

  Stack run() {
    Path directory = config.directory();
    PrivateFiles.createDirectory(directory);
    resources.open(() -> StackLock.acquire(directory));
    failIfAPortIsTaken();
    failIfAServiceIsNotBuilt();
    startLogs(directory.resolve("logs"));
    // Closed last but for the lock, so that it also ends what an orderly stop has missed.
    Guardian guardian = resources.open(Guardian::start);
    Secrets secrets = Secrets.in(directory);
    Servers servers = resources.open(() -> Servers.start(config, secrets, guardian));
    PrivateFiles.createDirectory(config.mails());
    resources.open(() -> MailFolder.start(config.ports().mail(), config.mails()));
    progress.step("PostgreSQL, Redis and the mail server are up");
    var settings = new Settings(config.ports(), servers.databases(), secrets, directory);
    Fleet fleet = resources.open(() -> new Fleet(config, settings, guardian));
    // PostgreSQL does most of what follows; these can use the processors meanwhile.
    start(fleet, service -> service.database().isEmpty());
    migrate(new Migrations(config, servers.databases()));
    List<DemoUser> users = loadDemoData(servers);
    start(fleet, service -> service.database().isPresent());
    awaitReady(fleet);
    if (config.rehearses()) {
      resources.open(() -> Rehearsal.start(config, settings, guardian));
    }
    return Stack.assemble(config, resources, servers, fleet, users);
  }

  private void failIfAPortIsTaken() {
    config
        .ports()
        .taken()
        .ifPresent(
            problem -> {
              throw new StackFailed(problem + "; free it, or move all ports by --port-offset N");
            });
  }

  private void failIfAServiceIsNotBuilt() {
    config.services().stream().sorted().forEach(config.programs()::of);
  }

  private static void startLogs(Path logs) {
    PrivateFiles.createDirectory(logs);
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.filter(log -> !log.endsWith("stack.log")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + logs, e);
    }
  }

  private void migrate(Migrations migrations) {
    List<Service> due = migrations.due();
    if (!due.isEmpty()) {
      progress.step("migrating, once per build: " + names(due));
      migrations.run(due);
      progress.step("migrated");
    }
  }

  private List<DemoUser> loadDemoData(Servers servers) {
    var store = new DemoStore(config.directory());
    boolean loadedBefore = store.isLoaded();
    DemoStore.Loaded loaded = store.load(config, servers.databases());
    if (!loadedBefore && store.isLoaded()) {
      progress.step("loaded demo data, scale " + loaded.projects());
    } else if (loaded.projects() != config.demoProjects()) {
      progress.step("kept the demo data of scale " + loaded.projects() + " that is there");
    }
    return loaded.users();
  }

  private void start(Fleet fleet, Predicate<Service> which) {
    List<Service> services = config.services().stream().filter(which).sorted().toList();
    if (!services.isEmpty()) {
      progress.step("starting " + names(services));
      services.forEach(service -> fleet.start(service, config.ports().of(service)));
    }
  }

  private void awaitReady(Fleet fleet) {
    for (RunningService instance : fleet.running()) {
      instance.awaitReady(READY_WITHIN);
      progress.step(instance.service().module() + " is ready");
    }
  }

  private static String names(List<Service> services) {
    return services.stream().map(Service::module).collect(Collectors.joining(", "));
  }
}
