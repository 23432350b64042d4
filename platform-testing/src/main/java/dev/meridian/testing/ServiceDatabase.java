package dev.meridian.testing;

/**
 * A service's database and its two logins. The owner runs migrations; the service's own role owns
 * nothing, is bound by row-level security, and can do only what migrations grant it.
 *
 * @param name the service's short name: portfolio, finance, risk, gateway or export
 */
public record ServiceDatabase(
    String name,
    String jdbcUrl,
    String ownerUser,
    String ownerPassword,
    String serviceUser,
    String servicePassword) {

  /** Keeps passwords out of logs and assertion messages. */
  @Override
  public String toString() {
    return "ServiceDatabase[" + name + ", " + jdbcUrl + "]";
  }
}
