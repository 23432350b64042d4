package dev.meridian.portfolio.dependency;

import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Reads the graphs when the service starts, beside its work: the first who asks for a large one
 * would wait for seconds.
 */
@ApplicationScoped
class GraphWarmUp {

  private static final Logger LOG = Logger.getLogger(GraphWarmUp.class);

  private final Tenants tenants;
  private final TenantScope scope;
  private final DependencyGraphs graphs;

  GraphWarmUp(Tenants tenants, TenantScope scope, DependencyGraphs graphs) {
    this.tenants = tenants;
    this.scope = scope;
    this.graphs = graphs;
  }

  void start(@Observes StartupEvent startup) {
    var thread = new Thread(this::readAll, "graph-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll() {
    try {
      tenants.all().forEach(this::read);
    } catch (RuntimeException away) {
      // Whoever asks reads what is missing.
      LOG.infof("The graphs were not all read ahead: %s", away.getMessage());
    }
  }

  private void read(Tenant tenant) {
    int projects =
        scope.call(
            tenant.id(),
            () -> QuarkusTransaction.requiringNew().call(() -> graphs.read(DependencyGraph::size)));
    LOG.debugf("Read the graph of tenant %s: %d projects", tenant.id(), projects);
  }
}
