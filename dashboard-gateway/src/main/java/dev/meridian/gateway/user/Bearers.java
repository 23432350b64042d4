package dev.meridian.gateway.user;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who has rights of their own and is no person: a bean of whoever knows of such. */
public interface Bearers {

  /** The bearer with this id, whatever the tenant, as the rights are now. */
  Optional<User> ofAnyTenant(UUID id);

  /**
   * As if each one of the present tenant had other rights.
   *
   * @return their new versions, by their ids
   */
  Map<UUID, Long> renewAll();
}
