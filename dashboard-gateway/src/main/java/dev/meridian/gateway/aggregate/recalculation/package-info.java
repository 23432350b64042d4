/** A caller's dashboard computed anew, on demand. */
package dev.meridian.gateway.aggregate.recalculation;
