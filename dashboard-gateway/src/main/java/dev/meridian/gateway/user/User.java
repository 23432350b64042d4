package dev.meridian.gateway.user;

import java.util.List;
import java.util.UUID;

/**
 * Someone who signs in. Never leaves the gateway's identity: it carries the password's hash.
 *
 * @param portfolios names granted, {@code *} for all
 * @param vessels ids granted, {@code *} for all
 * @param suspended whether the whole tenant is kept out
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
    boolean suspended,
    long version) {

  /** Whether anything may be done with the account, signing in above all. */
  public boolean isActive() {
    return !disabled && !suspended;
  }

  boolean seesEverything() {
    return roles.stream().anyMatch(Role::seesEverything);
  }

  /** Keeps the hash and personal data out of logs. */
  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
