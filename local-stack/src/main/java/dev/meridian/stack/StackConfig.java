package dev.meridian.stack;

import dev.meridian.stack.demo.DemoSuite;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a stack is made of.
 *
 * @param directory where it keeps its data, logs and secrets; survives restarts
 * @param services which of the six to run
 * @param rehearses whether later starts shall be faster at the cost of some work after this one
 * @param demoProjects scale of the demo data, used when the directory is new; 0 for none
 */
public record StackConfig(
    Path directory,
    StackPorts ports,
    Set<Service> services,
    Programs programs,
    List<DemoData> demoData,
    int demoProjects,
    boolean rehearses) {

  static final int DEMO_PROJECTS = 120;

  public StackConfig {
    directory = directory.toAbsolutePath().normalize();
    services = Set.copyOf(services);
    demoData = List.copyOf(demoData);
  }

  /** All six services as built in {@code repository}, with the suite's demo data. */
  public static StackConfig of(Path repository, Path directory, StackPorts ports) {
    return new StackConfig(
        directory,
        ports,
        EnumSet.allOf(Service.class),
        Programs.builtIn(repository),
        DemoSuite.around(Clock.systemUTC()),
        DEMO_PROJECTS,
        false);
  }

  /** Where each mail that a service sends becomes a file. */
  Path mails() {
    return directory.resolve("mail");
  }

  public StackConfig withDemoProjects(int projects) {
    return new StackConfig(directory, ports, services, programs, demoData, projects, rehearses);
  }

  public StackConfig withServices(Set<Service> some) {
    return new StackConfig(directory, ports, some, programs, demoData, demoProjects, rehearses);
  }

  StackConfig withPrograms(Programs others) {
    return new StackConfig(directory, ports, services, others, demoData, demoProjects, rehearses);
  }

  public StackConfig withDemoData(List<DemoData> loaders) {
    return new StackConfig(directory, ports, services, programs, loaders, demoProjects, rehearses);
  }

  public StackConfig withRehearsal() {
    return new StackConfig(directory, ports, services, programs, demoData, demoProjects, true);
  }
}
