/** Dashboards that were asked for lately are kept at hand while nobody asks. */
package dev.meridian.gateway.aggregate.refresh;
