/** The administration of tenants. */
package dev.meridian.gateway.tenant;
