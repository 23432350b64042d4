package dev.meridian.gateway.installation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the bootstrap file, where one is named, at each start. */
@ApplicationScoped
class Bootstrap {

  private final FirstTenants tenants;
  private final FirstUsers users;
  private final ObjectMapper json;
  private final Optional<String> file;

  Bootstrap(
      FirstTenants tenants,
      FirstUsers users,
      ObjectMapper json,
      @ConfigProperty(name = "meridian.bootstrap-file") Optional<String> file) {
    this.tenants = tenants;
    this.users = users;
    this.json = json;
    this.file = file;
  }

  void start(@Observes StartupEvent startup) {
    file.map(this::read).ifPresent(this::apply);
  }

  /** Creates what is absent and touches nothing else, so that it may come again. */
  void apply(BootstrapFile wanted) {
    wanted.tenants().forEach(tenants::ensure);
    wanted.users().forEach(users::ensure);
  }

  BootstrapFile read(String name) {
    try {
      return json.readValue(Path.of(name).toFile(), BootstrapFile.class);
    } catch (IOException unreadable) {
      // Without the cause: Jackson's message may quote a password.
      throw new ConfigurationException(
          "MERIDIAN_BOOTSTRAP_FILE names a file that cannot be read as JSON: " + name);
    }
  }
}
