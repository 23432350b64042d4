/** Who did what, when, from where, and with what result. */
package dev.meridian.gateway.audit;
