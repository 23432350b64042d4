package dev.meridian.platform.tenant;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionScoped;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Tells PostgreSQL the tenant at the begin of each transaction, so that row-level security shows
 * its rows alone. Where no tenant is known nothing is set, and nothing is seen.
 */
@ApplicationScoped
class TenantGuard {

  private final AgroalDataSource database;
  private final TenantScope tenants;

  TenantGuard(AgroalDataSource database, TenantScope tenants) {
    this.database = database;
    this.tenants = tenants;
  }

  void onBegin(@Observes @Initialized(TransactionScoped.class) Object transaction) {
    tenants.find().ifPresent(this::set);
  }

  private void set(UUID tenant) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("SELECT set_config('meridian.tenant', ?, true)")) {
      statement.setString(1, tenant.toString());
      statement.execute();
    } catch (SQLException failed) {
      throw new TenantNotSet(failed);
    }
  }

  /** The transaction must not go on: it would see nothing, or be refused every write. */
  static final class TenantNotSet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TenantNotSet(SQLException cause) {
      super("The tenant could not be set on the transaction", cause);
    }
  }
}
