package dev.meridian.gateway.user;

import dev.meridian.platform.json.WireName;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The roles of people and the one matrix of what each may do. */
public enum Role implements WireName {
  VIEWER,
  EXECUTIVE,
  ANALYST,
  ADMIN,
  SUPER_ADMIN;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code resource:action}. */
  Set<String> permissions() {
    Stream<String> granted =
        switch (this) {
          case VIEWER -> Stream.concat(Permissions.read(), Permissions.ownDashboards());
          case EXECUTIVE ->
              Stream.of(
                      Permissions.read(),
                      Permissions.ownDashboards(),
                      Permissions.export(),
                      // To acknowledge: an executive's one write beyond own dashboards.
                      Stream.of("alert:write"))
                  .flatMap(all -> all);
          case ANALYST -> Permissions.data();
          case ADMIN -> Stream.concat(Permissions.data(), Permissions.administration());
          case SUPER_ADMIN ->
              Stream.of(Permissions.data(), Permissions.administration(), Permissions.tenants())
                  .flatMap(all -> all);
        };
    return granted.collect(Collectors.toUnmodifiableSet());
  }

  /** Whether its holder sees every portfolio and vessel, whatever else is granted. */
  public boolean seesEverything() {
    return this != VIEWER && this != ANALYST;
  }

  public static Role of(String wireName) {
    return WireName.find(Role.class, wireName)
        .orElseThrow(() -> new IllegalArgumentException("There is no role " + wireName));
  }

  /** What the holder of several roles may do, sorted. */
  public static Set<String> permissions(Collection<Role> roles) {
    return roles.stream()
        .flatMap(role -> role.permissions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
