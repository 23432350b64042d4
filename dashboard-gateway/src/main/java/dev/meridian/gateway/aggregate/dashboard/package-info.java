/**
 * The executive dashboard, put together of its sections, finished, and sent: from memory ahead of
 * everything else where that will do.
 */
package dev.meridian.gateway.aggregate.dashboard;
