package dev.meridian.platform.fx;

import dev.meridian.platform.tenant.Tenant;

/**
 * How a service keeps its reporting amounts right: a bean of each service that has some. Both are
 * called for one tenant, within its scope.
 */
public interface Reconversion {

  /**
   * Rates arrived or were corrected; called in the transaction that stores them. Every amount dated
   * within the window is to be converted again, also one that had a conversion: a nearer day may
   * serve it now.
   */
  void ratesArrived(RateWindow window);

  /**
   * The tenant reports in another currency: every amount is to be converted again. Called by a job
   * outside of a transaction; it begins its own, in portions, and may be cut off and called again.
   */
  void currencyChanged(Tenant tenant);
}
