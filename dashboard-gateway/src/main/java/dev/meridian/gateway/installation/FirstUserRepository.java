package dev.meridian.gateway.installation;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Whom the bootstrap file has brought once, by their ids alone. */
@ApplicationScoped
class FirstUserRepository {

  private final Sql sql;

  FirstUserRepository(Sql sql) {
    this.sql = sql;
  }

  /** False for who was brought before, and may have been deleted since. */
  boolean add(UUID id) {
    return sql.update("INSERT INTO first_user (id) VALUES (?) ON CONFLICT DO NOTHING", id) == 1;
  }
}
