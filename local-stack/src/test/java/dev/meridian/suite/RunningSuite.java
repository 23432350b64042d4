package dev.meridian.suite;

import dev.meridian.stack.DemoUser;
import dev.meridian.stack.Service;
import dev.meridian.stack.Stack;
import dev.meridian.stack.StackConfig;
import dev.meridian.stack.StackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** One stack with demo data for all end-to-end tests of this JVM, ended with it. */
final class RunningSuite {

  /** The repository, seen from this module's folder, in which the tests run. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final AtomicReference<RunningSuite> SHARED = new AtomicReference<>();

  private final Stack stack;

  private RunningSuite(Stack stack) {
    this.stack = stack;
  }

  static synchronized RunningSuite get() {
    if (SHARED.get() == null) {
      SHARED.set(new RunningSuite(start()));
    }
    return SHARED.get();
  }

  private static Stack start() {
    try {
      Path directory = Files.createTempDirectory("meridian-suite");
      Stack stack = Stack.start(StackConfig.of(REPOSITORY, directory, StackPorts.free()));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      return stack;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Stack stack() {
    return stack;
  }

  /** The API as nobody in particular. */
  Api anonymous() {
    return new Api(stack.gateway(), null);
  }

  /** The API as somebody of a role in a tenant. */
  Api as(String role, String tenant) {
    return new Api(stack.gateway(), token(user(role, tenant)));
  }

  /** A service's own address, past the gateway, as somebody of a role in a tenant. */
  Api directly(Service service, String role, String tenant) {
    return new Api(stack.service(service).url(), token(user(role, tenant)));
  }

  URI address(Service service) {
    return stack.service(service).url();
  }

  DemoUser user(String role, String tenant) {
    return stack.users().stream()
        .filter(user -> user.role().equals(role) && user.tenant().equals(tenant))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No " + role + " in " + tenant));
  }

  String token(DemoUser user) {
    String body =
        """
        {"email": "%s", "password": "%s"}"""
            .formatted(user.email(), user.password());
    Api.Answer answer = anonymous().post("/api/v1/auth/login", body);
    if (answer.status() != 200) {
      throw new IllegalStateException("Login answered " + answer);
    }
    return answer.json().get("accessToken").asText();
  }
}
