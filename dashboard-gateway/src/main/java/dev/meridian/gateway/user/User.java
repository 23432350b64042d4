package dev.meridian.gateway.user;

import java.util.List;
import java.util.UUID;

/**
 * Someone who signs in. Never leaves the gateway's identity: it carries the password's hash.
 *
 * @param portfolios names granted, {@code *} for all
 * @param vessels ids granted, {@code *} for all
 * @param version grows with every change of what the user may do
 */
public record User(
    UUID id,
    UUID tenant,
    String email,
    String name,
    String passwordHash,
    List<Role> roles,
    List<String> portfolios,
    List<String> vessels,
    boolean disabled,
    long version) {

  boolean seesEverything() {
    return roles.stream().anyMatch(Role::seesEverything);
  }

  /** Keeps the hash and personal data out of logs. */
  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
