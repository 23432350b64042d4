package dev.meridian.platform.tenant;

import dev.meridian.platform.sql.DatabasePatience;
import dev.meridian.platform.sql.DatabaseWatch;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;
import java.sql.SQLException;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells PostgreSQL the tenant at the begin of each transaction, so that row-level security shows
 * its rows alone. Where no tenant is known nothing is set, and nothing is seen.
 */
@ApplicationScoped
class TenantGuard {

  private static final Logger LOG = Logger.getLogger(TenantGuard.class);

  private final AgroalDataSource database;
  private final TenantScope tenants;
  private final TransactionManager transactions;
  private final DatabasePatience patience;
  private final DatabaseWatch watch;

  TenantGuard(
      AgroalDataSource database,
      TenantScope tenants,
      TransactionManager transactions,
      DatabasePatience patience,
      DatabaseWatch watch) {
    this.database = database;
    this.tenants = tenants;
    this.transactions = transactions;
    this.patience = patience;
    this.watch = watch;
  }

  void onBegin(@Observes @Initialized(TransactionScoped.class) Object transaction) {
    try {
      watch.refuseWhileAway();
      if (tenants.isBackground()) {
        setBackground(tenants.find().map(UUID::toString).orElse(""));
      } else {
        tenants.find().ifPresent(this::set);
      }
    } catch (RuntimeException failed) {
      // Whoever began it does not end what failed to begin: left open, it would stay with this
      // thread
      // and take the next caller's work in, without a tenant.
      end();
      throw failed;
    }
  }

  private void end() {
    try {
      transactions.rollback();
    } catch (SystemException | IllegalStateException | SecurityException stuck) {
      LOG.error("A transaction that failed to begin could not be ended", stuck);
    }
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

  /** Work that nobody waits for may take its time. */
  private void setBackground(String tenant) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT set_config('meridian.tenant', ?, true),"
                    + " set_config('statement_timeout', ?, true)")) {
      statement.setString(1, tenant);
      statement.setString(2, Long.toString(patience.extend(connection)));
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
