package dev.meridian.gateway.key;

import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.Bearers;
import dev.meridian.gateway.user.Role;
import dev.meridian.gateway.user.User;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds keys whatever the tenant, by what identifies one. */
@ApplicationScoped
class KeyLookup implements Bearers {

  private final Sql sql;
  private final Clock clock;

  KeyLookup(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * A key that is good now.
   *
   * @param bearer whose rights its holder has
   * @param end when the secret that it was found by, or the key, ends; the far future for never
   */
  record Found(User bearer, KeyLimits limits, Instant end) {}

  private record Match(UUID key, Instant end) {}

  @Transactional
  Optional<Found> find(Secret secret) {
    return sql.first(
            "SELECT key_id, expires_at FROM api_key_secret_by_hash(?)",
            row -> new Match(row.uuid("key_id"), end(row)),
            secret.hash())
        .flatMap(match -> find(match.key()).map(found -> endingBy(found, match.end())))
        .filter(found -> found.end().isAfter(clock.instant()));
  }

  /** The key itself, where it is no user's id. */
  @Override
  @Transactional
  public Optional<User> ofAnyTenant(UUID id) {
    return find(id).filter(found -> found.end().isAfter(clock.instant())).map(Found::bearer);
  }

  @Override
  @Transactional
  public Map<UUID, Long> renewAll() {
    Map<UUID, Long> versions = new HashMap<>();
    sql.forEach(
        "UPDATE api_key SET version = version + 1 RETURNING id, version",
        row -> versions.put(row.uuid("id"), row.number("version")));
    return versions;
  }

  private Optional<Found> find(UUID id) {
    return sql.first(
            """
            SELECT *, (SELECT suspended FROM tenant WHERE tenant.id = tenant_id) AS suspended
            FROM api_key_by_id(?)
            """,
            row -> new Found(bearer(row), ApiKeyRepository.limits(row), end(row)),
            id)
        .filter(found -> found.bearer().isActive());
  }

  private static Found endingBy(Found found, Instant end) {
    return end.isBefore(found.end()) ? new Found(found.bearer(), found.limits(), end) : found;
  }

  private static Instant end(Row row) throws SQLException {
    Instant end = row.instant("expires_at");
    return end == null ? Instant.MAX : end;
  }

  private static User bearer(Row row) throws SQLException {
    return new User(
        row.uuid("id"),
        row.uuid("tenant_id"),
        null,
        row.string("name"),
        null,
        row.strings("roles").stream().map(Role::of).toList(),
        row.strings("portfolios"),
        row.strings("vessels"),
        row.flag("disabled"),
        row.flag("suspended"),
        row.number("version"));
  }
}
