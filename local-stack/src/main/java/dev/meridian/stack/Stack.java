package dev.meridian.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The whole suite on this machine: PostgreSQL, Redis and the services, each a process of its own.
 * However this JVM ends, none of them outlives it by more than a moment.
 *
 * <pre>{@code
 * StackConfig config = StackConfig.of(repository, directory, StackPorts.free());
 * try (Stack stack = Stack.start(config)) {
 *   stack.service(Service.RISK).kill();
 *   stack.start(Service.RISK);
 * }
 * }</pre>
 */
public final class Stack implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final StackConfig config;
  private final Resources resources;
  private final Servers servers;
  private final Fleet fleet;
  private final List<DemoUser> users;

  private Stack(
      StackConfig config, Resources resources, Servers servers, Fleet fleet, List<DemoUser> users) {
    this.config = config;
    this.resources = resources;
    this.servers = servers;
    this.fleet = fleet;
    this.users = List.copyOf(users);
  }

  /**
   * Starts everything and returns when every service is ready.
   *
   * @throws StackFailed with a message for people when that cannot be; nothing runs then
   */
  public static Stack start(StackConfig config) {
    return start(config, new Resources(), Progress.silent());
  }

  static Stack start(StackConfig config, Resources resources, Progress progress) {
    try {
      return new StackStart(config, resources, progress).run();
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /** Called when all that it is made of has been opened. */
  static Stack assemble(
      StackConfig config, Resources resources, Servers servers, Fleet fleet, List<DemoUser> users) {
    Stack stack = new Stack(config, resources, servers, fleet, users);
    resources.open(
        () -> {
          stack.publish();
          return () -> StackFile.delete(config.directory());
        });
    return stack;
  }

  private synchronized void publish() {
    StackFile.of(this).write(config.directory());
  }

  /** The one origin that clients talk to. */
  public URI gateway() {
    return config.ports().of(Service.GATEWAY).url();
  }

  /** One per role in each tenant, as the demo data has made them. */
  public List<DemoUser> users() {
    return users;
  }

  /** Where it keeps its data, and the file that tells scripts about it. */
  public Path directory() {
    return config.directory();
  }

  /** Where each mail that a service sends becomes a file. */
  public Path mails() {
    return config.mails();
  }

  public Servers servers() {
    return servers;
  }

  /** Every instance that was started, dead ones included until they are started again. */
  public List<RunningService> services() {
    return fleet.running();
  }

  /** The instance at the service's usual place. */
  public RunningService service(Service service) {
    Endpoint endpoint = config.ports().of(service);
    return services().stream()
        .filter(instance -> instance.endpoint().equals(endpoint))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(service + " is no part of this stack"));
  }

  /** Starts a service again that was stopped or killed, at the same place, and waits for it. */
  public RunningService start(Service service) {
    return ready(fleet.start(service, config.ports().of(service)));
  }

  /** Starts one more instance at free ports, beside the ones that run, and waits for it. */
  public RunningService startAnother(Service service) {
    return ready(fleet.start(service, Endpoint.free()));
  }

  /** Gives the gateway one more key, which signs from that moment. */
  public void addSigningKey(Instant signsFrom) {
    SigningKeys.add(SigningKeys.in(config.directory()), signsFrom);
  }

  /** Starts PostgreSQL again that was killed, at the same place with the data it had. */
  public void startPostgres() throws IOException {
    servers.startPostgres();
    publish();
  }

  /** Starts Redis again that was killed, at the same place with the data it had. */
  public void startRedis() throws IOException {
    servers.startRedis();
    publish();
  }

  private RunningService ready(RunningService instance) {
    instance.awaitReady(READY_WITHIN);
    publish();
    return instance;
  }

  /** Where a service writes what it has to say. */
  public Path log(Service service) {
    return config.directory().resolve("logs").resolve(service.module() + ".log");
  }

  @Override
  public void close() {
    resources.close();
  }
}
