/** API keys: programs that call for a tenant, each with rights and limits of its own. */
package dev.meridian.gateway.key;
