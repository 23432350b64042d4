/** How often users may force what is cached to be computed anew. */
package dev.meridian.gateway.aggregate.freshness;
