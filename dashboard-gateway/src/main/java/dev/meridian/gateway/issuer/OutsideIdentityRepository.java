package dev.meridian.gateway.issuer;

import dev.meridian.gateway.user.Role;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whom the present tenant's issuers mean, and what they say of them. */
@ApplicationScoped
class OutsideIdentityRepository {

  private final Sql sql;

  OutsideIdentityRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Somebody who was let in before.
   *
   * @param user empty when they were deleted since
   * @param provisioned whether the issuer brought them, and so says what they may do
   * @param grantedAt when the token was issued that said so last
   */
  record Identity(Optional<UUID> user, boolean provisioned, Instant grantedAt) {}

  /** Keeps others who come as this one waiting until the transaction ends. */
  void holdAlone(byte[] hash) {
    sql.forEach(
        "SELECT pg_advisory_xact_lock(hashtext('outside_identity'), hashtext(?))",
        row -> {},
        HexFormat.of().formatHex(hash));
  }

  /** The same for those who come with this address. */
  void holdAlone(String email) {
    sql.forEach(
        "SELECT pg_advisory_xact_lock(hashtext('outside_address'), hashtext(lower(?)))",
        row -> {},
        email);
  }

  Optional<Identity> find(byte[] hash) {
    return sql.first(
        """
        SELECT user_id, provisioned, granted_at FROM outside_identity WHERE hash = ?
        """,
        OutsideIdentityRepository::identity,
        hash);
  }

  /** Who has this address in the present tenant. */
  Optional<UUID> userByEmail(String email) {
    return sql.first(
        "SELECT id FROM app_user WHERE lower(email) = lower(?)", row -> row.uuid("id"), email);
  }

  /** Whether an issuer brought the user, or this one means them by another subject. */
  boolean isTaken(UUID user, String issuer) {
    return sql.first(
            """
            SELECT user_id FROM outside_identity
            WHERE user_id = ? AND (provisioned OR issuer = ?) LIMIT 1
            """,
            row -> row.uuid("user_id"),
            user,
            issuer)
        .isPresent();
  }

  /** Whether there is the present tenant, and its people are let in. */
  boolean isTenantOpen() {
    return sql.first(
            "SELECT id FROM tenant WHERE id = current_tenant() AND NOT suspended",
            row -> row.uuid("id"))
        .isPresent();
  }

  /** From now on this is who is meant, also where somebody was who is deleted. */
  void link(Vouched person, String issuer, UUID user, boolean provisioned, Instant now) {
    sql.update(
        """
        INSERT INTO outside_identity (hash, user_id, issuer, provisioned, linked_at, granted_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant_id, hash) DO UPDATE SET user_id = excluded.user_id,
            provisioned = excluded.provisioned, linked_at = excluded.linked_at,
            granted_at = excluded.granted_at
        WHERE outside_identity.user_id IS NULL
        """,
        person.identity(),
        user,
        issuer,
        provisioned,
        now,
        person.issuedAt());
  }

  /** False when somebody has the address meanwhile. */
  boolean insertUser(UUID id, String email, String name, Rights rights) {
    return sql.update(
            """
            INSERT INTO app_user (id, email, name, roles, portfolios, vessels)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (lower(email)) DO NOTHING
            """,
            id,
            email,
            name,
            roles(rights),
            rights.portfolios().toArray(String[]::new),
            rights.vessels().toArray(String[]::new))
        == 1;
  }

  /** The user's new version. */
  long grant(UUID user, Rights rights) {
    return sql.first(
            """
            UPDATE app_user SET roles = ?, portfolios = ?, vessels = ?, version = version + 1
            WHERE id = ? RETURNING version
            """,
            row -> row.number("version"),
            roles(rights),
            rights.portfolios().toArray(String[]::new),
            rights.vessels().toArray(String[]::new),
            user)
        .orElseThrow();
  }

  void granted(byte[] hash, Instant issuedAt) {
    sql.update("UPDATE outside_identity SET granted_at = ? WHERE hash = ?", issuedAt, hash);
  }

  /** The issuers that a user comes from. */
  List<OutsideData.Link> links(UUID user) {
    return sql.list(
        """
        SELECT issuer, provisioned, linked_at FROM outside_identity
        WHERE user_id = ? ORDER BY linked_at, issuer
        """,
        row ->
            new OutsideData.Link(
                row.string("issuer"), row.flag("provisioned"), row.instant("linked_at")),
        user);
  }

  private static String[] roles(Rights rights) {
    return rights.roles().stream().map(Role::wireName).toArray(String[]::new);
  }

  private static Identity identity(Row row) throws SQLException {
    return new Identity(
        Optional.ofNullable(row.uuid("user_id")),
        row.flag("provisioned"),
        row.instant("granted_at"));
  }
}
