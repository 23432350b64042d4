/** How the gateway and what it stands on are doing. */
package dev.meridian.gateway.health;
