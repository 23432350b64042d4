/**
 * The one origin: aliases of older paths, the token check, and the routing table that streams
 * requests to their owners. Touches no database.
 */
package dev.meridian.gateway.edge;
