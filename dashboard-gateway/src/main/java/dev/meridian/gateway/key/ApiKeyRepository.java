package dev.meridian.gateway.key;

import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.Role;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Keys of the present tenant, and their secrets by hash. */
@ApplicationScoped
class ApiKeyRepository {

  private static final String SELECT =
      """
      SELECT api_key.*,
             (SELECT prefix FROM api_key_secret WHERE key_id = api_key.id
              ORDER BY created_at DESC, hash LIMIT 1) AS prefix
      FROM api_key
      """;

  private static final Map<String, String> COLUMNS =
      Map.of(
          "name", "lower(name)",
          "createdAt", "created_at",
          "lastUsedAt", "last_used_at",
          "expiresAt", "expires_at");

  private final Sql sql;

  ApiKeyRepository(Sql sql) {
    this.sql = sql;
  }

  List<ApiKey> page(PageQuery page) {
    return sql.list(
        SELECT
            + "ORDER BY %s, id LIMIT %d OFFSET %d"
                .formatted(page.sort(COLUMNS, "name").orderBy(), page.limit(), page.offset()),
        ApiKeyRepository::key);
  }

  long count() {
    return sql.first("SELECT count(*) AS total FROM api_key", row -> row.number("total"))
        .orElseThrow();
  }

  Optional<ApiKey> find(UUID id) {
    return sql.first(SELECT + "WHERE id = ?", ApiKeyRepository::key, id);
  }

  List<KeyData.Made> madeBy(UUID user) {
    return sql.list(
        """
        SELECT id, name, created_at, last_used_at, expires_at FROM api_key
        WHERE created_by = ? ORDER BY created_at, id
        """,
        row ->
            new KeyData.Made(
                row.uuid("id"),
                row.string("name"),
                row.instant("created_at"),
                row.instant("last_used_at"),
                row.instant("expires_at")),
        user);
  }

  /** Keeps everybody else from changing the key until the transaction ends. */
  void hold(UUID id) {
    sql.forEach("SELECT id FROM api_key WHERE id = ? FOR UPDATE", row -> {}, id);
  }

  void insert(UUID id, UUID creator, ApiKeyDraft draft, Instant now) {
    sql.update(
        """
        INSERT INTO api_key
            (name, roles, portfolios, vessels, requests_per_minute, requests_per_hour,
             requests_per_day, allowed_endpoints, expires_at, disabled, id, created_by, created_at)
        VALUES (?, ?, ?, ?, ?::int, ?::int, ?::int, ?, ?::timestamptz, ?, ?, ?, ?)
        """,
        Stream.concat(fields(draft), Stream.of(id, creator, now)).toArray());
  }

  void update(UUID id, ApiKeyDraft draft) {
    sql.update(
        """
        UPDATE api_key SET name = ?, roles = ?, portfolios = ?, vessels = ?,
            requests_per_minute = ?::int, requests_per_hour = ?::int,
            requests_per_day = ?::int, allowed_endpoints = ?, expires_at = ?::timestamptz,
            disabled = ?, version = version + 1
        WHERE id = ?
        """,
        Stream.concat(fields(draft), Stream.of(id)).toArray());
  }

  private static Stream<Object> fields(ApiKeyDraft draft) {
    KeyLimits limits = draft.limits();
    return Stream.of(
        draft.name(),
        draft.roles().stream().map(Role::wireName).toArray(String[]::new),
        draft.portfolios().toArray(String[]::new),
        draft.vessels().toArray(String[]::new),
        limits.requestsPerMinute(),
        limits.requestsPerHour(),
        limits.requestsPerDay(),
        limits.allowedEndpoints().toArray(String[]::new),
        draft.expiresAt(),
        draft.disabled());
  }

  /** The next version of a key whose secrets changed. */
  void touch(UUID id) {
    sql.update("UPDATE api_key SET version = version + 1 WHERE id = ?", id);
  }

  boolean delete(UUID id) {
    return sql.update("DELETE FROM api_key WHERE id = ?", id) == 1;
  }

  void addSecret(UUID key, Secret secret, String prefix, Instant now) {
    sql.update(
        "INSERT INTO api_key_secret (hash, key_id, prefix, created_at) VALUES (?, ?, ?, ?)",
        secret.hash(),
        key,
        prefix,
        now);
  }

  /** Lets all secrets that a key has end then, unless they end sooner. */
  void endSecrets(UUID key, Instant end) {
    sql.update(
        "UPDATE api_key_secret SET expires_at = LEAST(expires_at, ?) WHERE key_id = ?", end, key);
  }

  void deleteExpiredSecrets(Instant now) {
    sql.update("DELETE FROM api_key_secret WHERE expires_at <= ?", now);
  }

  /** Only forwards: replicas tell of it in any order. */
  void used(UUID id, Instant at) {
    sql.update("UPDATE api_key SET last_used_at = GREATEST(last_used_at, ?) WHERE id = ?", at, id);
  }

  private static ApiKey key(Row row) throws SQLException {
    return new ApiKey(
        row.uuid("id"),
        row.string("name"),
        row.string("prefix"),
        row.strings("roles").stream().map(Role::of).toList(),
        row.strings("portfolios"),
        row.strings("vessels"),
        limits(row),
        row.instant("expires_at"),
        row.flag("disabled"),
        row.uuid("created_by"),
        row.instant("created_at"),
        row.instant("last_used_at"),
        row.number("version"));
  }

  static KeyLimits limits(Row row) throws SQLException {
    return new KeyLimits(
        row.integer("requests_per_minute"),
        row.integer("requests_per_hour"),
        row.integer("requests_per_day"),
        row.strings("allowed_endpoints"));
  }
}
